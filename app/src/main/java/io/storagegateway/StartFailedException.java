package io.storagegateway;

/** The gateway could not start; the message is one line that says why and what to do. */
public final class StartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
