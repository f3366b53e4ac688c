package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.value.VolumeState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The conditions that a listing of volumes can be asked for. */
final class VolumeFilters {
  private static final List<String> STATES =
      Arrays.stream(VolumeState.values())
          .map(state -> state.name().toLowerCase(Locale.ROOT))
          .toList();

  private VolumeFilters() {}

  static List<Filter> of(
      String name, String state, String minSize, String maxSize, String junctionPath) {
    List<Filter> filters = new ArrayList<>();
    if (name != null) {
      filters.add(new Filter("name", Filter.Test.GLOB, QueryText.text("name", name)));
    }
    if (state != null) {
      filters.add(new Filter("state", Filter.Test.EQUALS, known(state)));
    }
    QueryText.size("min_size", minSize)
        .map(size -> new Filter("size_total", Filter.Test.AT_LEAST, size.toString()))
        .ifPresent(filters::add);
    QueryText.size("max_size", maxSize)
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
