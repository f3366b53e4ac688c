package io.storagegateway.inventory;

/** A listing was asked for in a way that its endpoint does not offer. */
public final class BadQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  /**
   * Makes the exception.
   *
   * @param parameter what is wrong: {@code filter}, {@code sort} or {@code cursor}
   * @param message how the sentence goes on that begins with the parameter
   */
  public BadQueryException(String parameter, String message) {
    super(message, null, false, false);
    this.parameter = parameter;
  }

  /**
   * What is wrong.
   *
   * @return the name of a parameter
   */
  public String parameter() {
    return parameter;
  }
}
