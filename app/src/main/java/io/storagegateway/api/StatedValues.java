package io.storagegateway.api;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares what a caller states with what is so. */
final class StatedValues {
  private StatedValues() {}

  /** Whether two values say the same: a whole number is one whatever its width. */
  static boolean same(JsonNode stated, JsonNode actual) {
    return stated.equals(StatedValues::compare, actual);
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isIntegralNumber() && other.isIntegralNumber()) {
      return one.bigIntegerValue().compareTo(other.bigIntegerValue());
    }
    return one.equals(other) ? 0 : 1;
  }
}
