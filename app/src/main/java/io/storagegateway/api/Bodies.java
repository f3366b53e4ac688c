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
}
