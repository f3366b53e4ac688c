package io.storagegateway.auth;

/** Credentials were presented and are not valid. */
public final class InvalidCredentialsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception, without a stack trace: it is an answer, not a defect. */
  public InvalidCredentialsException() {
    super("The credentials are not valid.", null, false, false);
  }
}
