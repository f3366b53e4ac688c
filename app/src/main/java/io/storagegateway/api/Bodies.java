package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;

/** What every body has to be. */
final class Bodies {
  private Bodies() {}

  /** A body that is there. */
  static <T> T needed(T body) {
    if (body == null) {
      throw Refusals.badBody("A JSON object is needed here.").exception();
    }
    return body;
  }

  /** A field that is there. */
  static <T> T needed(String field, T value) {
    if (value == null) {
      throw Refusals.badField(field, "is needed").exception();
    }
    return value;
  }

  /** A text for people that is there, says something and fits on a line. */
  static String line(String field, String value, int maxLength) {
    String text = needed(field, value);
    if (text.isBlank()
        || text.length() > maxLength
        || text.chars().anyMatch(Character::isISOControl)) {
      throw Refusals.invalid(
              field, "must have 1 to " + maxLength + " characters and no control characters")
          .exception();
    }
    return text;
  }
}
