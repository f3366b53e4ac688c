package io.storagegateway.api;

import io.storagegateway.spi.Filter;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/**
 * Which volumes of all endpoints to list.
 *
 * @param name a glob that the name matches
 * @param state the state
 * @param minSize the smallest size in bytes
 * @param maxSize the greatest size in bytes
 * @param junctionPath where it is mounted
 * @param limit the size of the page
 * @param cursor where the page begins
 * @param fields the fields to show
 */
record AllVolumesParameters(
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
        String junctionPath,
    @Parameter(
            description = "How many items to answer at most.",
            schema =
                @Schema(types = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
        @QueryParam("limit")
        String limit,
    @Parameter(description = "Where the page begins: next of the page before.")
        @QueryParam("cursor")
        String cursor,
    @Parameter(
            description = "The fields to show, separated by commas; all if absent.",
            example = "endpoint,name,size_total")
        @QueryParam("fields")
        String fields) {
  static AllVolumesParameters of(MultivaluedMap<String, String> query) {
    return new AllVolumesParameters(
        query.getFirst("name"),
        query.getFirst("state"),
        query.getFirst("min_size"),
        query.getFirst("max_size"),
        query.getFirst("junction_path"),
        query.getFirst("limit"),
        query.getFirst("cursor"),
        query.getFirst("fields"));
  }

  List<Filter> filters() {
    return VolumeFilters.of(name, state, minSize, maxSize, junctionPath);
  }
}
