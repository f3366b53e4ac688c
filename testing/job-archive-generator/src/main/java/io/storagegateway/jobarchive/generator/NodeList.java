package io.storagegateway.jobarchive.generator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Machines by name.
 *
 * @param expression as {@code cluster.json} writes them, for example {@code e01[01-56],e02[01-56]}
 */
record NodeList(String expression, List<String> hosts) {
  static NodeList of(NodeRange... ranges) {
    return new NodeList(
        Arrays.stream(ranges).map(NodeRange::expression).collect(Collectors.joining(",")),
        Arrays.stream(ranges).flatMap(range -> range.hosts().stream()).toList());
  }
}
