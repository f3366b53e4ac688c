package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** {@code a..b} of a query: both ends belong to it, and either may be left open. */
final class Range {
  private Range() {}

  static Predicate<JsonNode> of(String argument, String from, String to) {
    if (from.isEmpty() && to.isEmpty()) {
      throw QueryException.invalidValue(argument, "..");
    }
    Predicate<JsonNode> low =
        from.isEmpty() ? value -> true : Comparison.of(argument, from).atLeast();
    Predicate<JsonNode> high = to.isEmpty() ? value -> true : Comparison.of(argument, to).atMost();
    return low.and(high);
  }
}
