package io.storagegateway.auth.groups;

/** Groups could not be asked for. */
public final class GroupsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message for the log
   * @param cause why; may be null
   */
  public GroupsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
