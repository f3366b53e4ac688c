package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** One of the alternatives that a filter offers. */
interface Condition {
  /** Whether the values of a record fulfil it; there are none if the record lacks the value. */
  boolean holds(List<JsonNode> values);

  static Condition absent() {
    return List::isEmpty;
  }

  static Condition present() {
    return values -> !values.isEmpty();
  }

  static Condition any(Predicate<JsonNode> predicate) {
    return values -> values.stream().anyMatch(predicate);
  }

  static Condition none(Predicate<JsonNode> predicate) {
    return values -> !values.isEmpty() && values.stream().noneMatch(predicate);
  }
}
