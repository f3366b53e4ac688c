package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How values of records compare. */
final class Values {
  private static final Comparator<JsonNode> ORDER = Values::compareNodes;

  private Values() {}

  static Comparator<JsonNode> order() {
    return ORDER;
  }

  /** Holds a record's value beside a query's; empty if the query's is not of the same kind. */
  static OptionalInt compare(JsonNode value, String text) {
    if (value.isNumber()) {
      OptionalLong number = Sizes.parse(text);
      return number.isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(Long.compare(value.asLong(), number.getAsLong()));
    }
    Optional<Instant> left = instant(value.asText());
    Optional<Instant> right = left.isEmpty() ? Optional.empty() : instant(text);
    return OptionalInt.of(
        right.isPresent()
            ? left.get().compareTo(right.get())
            : value.asText().compareTo(text));
  }

  private static int compareNodes(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return Long.compare(left.asLong(), right.asLong());
    }
    return compare(left, right.asText()).orElse(0);
  }

  private static Optional<Instant> instant(String text) {
    // shorter texts are no dates, and most values are no dates
    if (text.length() < "2000-01-01T00:00:00Z".length() || text.charAt(4) != '-') {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
