package io.storagegateway.endpoint;

/** A plugin cannot be used; the message says why, in words for the operator. */
final class BrokenPluginException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenPluginException(String reason) {
    super(reason);
  }

  BrokenPluginException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
