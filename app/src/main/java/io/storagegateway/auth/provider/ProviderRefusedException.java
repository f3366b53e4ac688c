package io.storagegateway.auth.provider;

/** The provider, or what it sent, says no: the code, the token or the person is not good. */
public final class ProviderRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message for the log, never for the caller; holds no token and no text of the provider
   * @param cause why; may be null
   */
  public ProviderRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
