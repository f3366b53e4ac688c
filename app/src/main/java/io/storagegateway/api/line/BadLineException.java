package io.storagegateway.api.line;

/** A line that is no measured value of the cluster. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  BadLineException(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
