package io.storagegateway.store;

/** The gateway's own database did not answer, or not as it should. */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mayBeDone;

  /**
   * Makes the exception.
   *
   * @param message for the log
   */
  public DatabaseUnavailableException(String message) {
    this(message, null);
  }

  /**
   * Makes the exception.
   *
   * @param message what could not be done
   * @param cause why, for the log
   */
  public DatabaseUnavailableException(String message, Throwable cause) {
    this(message, cause, false);
  }

  /**
   * Makes the exception.
   *
   * @param message what could not be done
   * @param cause why, for the log
   * @param mayBeDone whether it may be done nevertheless, as only the answer to its end is missing
   */
  public DatabaseUnavailableException(String message, Throwable cause, boolean mayBeDone) {
    super(message, cause);
    this.mayBeDone = mayBeDone;
  }

  /**
   * Whether what was asked for may be done nevertheless.
   *
   * @return false where it is known not to be
   */
  public boolean mayBeDone() {
    return mayBeDone;
  }
}
