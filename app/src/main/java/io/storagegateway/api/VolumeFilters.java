package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.value.VolumeState;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The conditions that a listing of volumes can be asked for.
 *
 * @param name a glob that the name matches
 * @param state the state
 * @param minSize the smallest size in bytes
 * @param maxSize the greatest size in bytes
 * @param junctionPath where it is mounted
 */
record VolumeFilters(
    @Parameter(
            description = "The name; * stands for any text and ? for one character.",
            example = "db*")
        @QueryParam("name")
        String name,
    @Parameter(
            description = "The state; restricted volumes are shown only where it asks for them.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"creating", "online", "offline", "restricted", "error"}))
        @QueryParam("state")
        String state,
    @Parameter(
            description = "The smallest size in bytes.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("min_size")
        String minSize,
    @Parameter(
            description = "The greatest size in bytes.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("max_size")
        String maxSize,
    @Parameter(description = "Where it is mounted.", example = "/ORA/dbs03")
        @QueryParam("junction_path")
        String junctionPath) {
  private static final List<String> STATES =
      Arrays.stream(VolumeState.values())
          .map(state -> state.name().toLowerCase(Locale.ROOT))
          .toList();

  static VolumeFilters of(MultivaluedMap<String, String> query) {
    return new VolumeFilters(
        query.getFirst("name"),
        query.getFirst("state"),
        query.getFirst("min_size"),
        query.getFirst("max_size"),
        query.getFirst("junction_path"));
  }

  List<Filter> list() {
    List<Filter> filters = new ArrayList<>();
    if (name != null) {
      filters.add(new Filter("name", Filter.Test.GLOB, QueryText.text("name", name)));
    }
    if (state != null) {
      filters.add(new Filter("state", Filter.Test.EQUALS, known(state)));
    }
    QueryText.count("min_size", minSize)
        .map(size -> new Filter("size_total", Filter.Test.AT_LEAST, size.toString()))
        .ifPresent(filters::add);
    QueryText.count("max_size", maxSize)
        .map(size -> new Filter("size_total", Filter.Test.AT_MOST, size.toString()))
        .ifPresent(filters::add);
    if (junctionPath != null) {
      filters.add(
          new Filter(
              "junction_path", Filter.Test.EQUALS, QueryText.text("junction_path", junctionPath)));
    }
    return filters;
  }

  private static String known(String state) {
    if (!STATES.contains(state)) {
      throw Refusals.badParameter("state", "must be one of " + String.join(", ", STATES))
          .exception();
    }
    return state;
  }
}
