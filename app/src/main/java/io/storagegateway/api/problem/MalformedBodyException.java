package io.storagegateway.api.problem;

import java.io.IOException;

/** The body of a request is not what it says that it is. */
public final class MalformedBodyException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param message what is wrong with it, a whole sentence for the caller
   */
  public MalformedBodyException(String message) {
    super(message);
  }

  /**
   * Makes one.
   *
   * @param message what is wrong with it, a whole sentence for the caller
   * @param cause what was thrown when it was read
   */
  public MalformedBodyException(String message, Throwable cause) {
    super(message, cause);
  }
}
