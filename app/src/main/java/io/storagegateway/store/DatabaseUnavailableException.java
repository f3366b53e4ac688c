package io.storagegateway.store;

/** The gateway's own database did not answer, or not as it should. */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message for the log
   */
  public DatabaseUnavailableException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message what could not be done
   * @param cause why, for the log
   */
  public DatabaseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
