package io.storagegateway.auth.provider;

/** The provider does not answer, or not as a provider should. */
public final class ProviderUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message for the log, never for the caller
   * @param cause why; may be null
   */
  public ProviderUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
