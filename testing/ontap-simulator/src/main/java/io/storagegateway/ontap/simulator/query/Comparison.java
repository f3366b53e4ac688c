package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A value of a query beside which values of records are held: numbers and sizes by number, dates by
 * instant, all else by text.
 */
final class Comparison {
  private final String argument;
  private final String text;

  private Comparison(String argument, String text) {
    this.argument = argument;
    this.text = text;
  }

  static Comparison of(String argument, String text) {
    return new Comparison(argument, text);
  }

  Predicate<JsonNode> same() {
    return value -> value.isBoolean() ? value.asText().equals(text) : compares(value, c -> c == 0);
  }

  Predicate<JsonNode> below() {
    return value -> compares(value, c -> c < 0);
  }

  Predicate<JsonNode> atMost() {
    return value -> compares(value, c -> c <= 0);
  }

  Predicate<JsonNode> above() {
    return value -> compares(value, c -> c > 0);
  }

  Predicate<JsonNode> atLeast() {
    return value -> compares(value, c -> c >= 0);
  }

  private boolean compares(JsonNode value, IntPredicate outcome) {
    OptionalInt compared = Values.compare(value, text);
    if (compared.isEmpty()) {
      throw QueryException.invalidValue(argument, text);
    }
    return outcome.test(compared.getAsInt());
  }
}
