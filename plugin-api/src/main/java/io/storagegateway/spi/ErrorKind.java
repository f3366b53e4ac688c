package io.storagegateway.spi;

/**
 * The closed set of ways in which a call can fail. Each knows whether it speaks against the
 * back-end as a whole, which is what the circuit breaker counts.
 */
public enum ErrorKind {
  /** The object does not exist. */
  NOT_FOUND(false),
  /** An object of that name exists already. */
  ALREADY_EXISTS(false),
  /** The request is against a rule of the back-end. */
  INVALID(false),
  /** The object's present state does not allow it, or it changed in between. */
  CONFLICT(false),
  /** The back-end cannot do this at all. */
  UNSUPPORTED(false),
  /** The back-end refuses the gateway's own credentials. */
  PERMISSION(false),
  /** The back-end is full, or one of its quotas is. */
  LIMIT(false),
  /** The answer would be larger than may be given; a narrower request would do. */
  TOO_LARGE(false),
  /** One object that the back-end keeps cannot be read; this says nothing of the others. */
  DAMAGED(false),
  /** The back-end cannot be reached or says that it is busy. */
  UNAVAILABLE(true),
  /** The back-end did not answer in time. */
  TIMEOUT(true),
  /** The back-end's answer makes no sense. */
  BAD_ANSWER(true);

  private final boolean againstBackend;

  ErrorKind(boolean againstBackend) {
    this.againstBackend = againstBackend;
  }

  /**
   * Whether such an error counts for the circuit breaker.
   *
   * @return true if it says that the back-end is not working, false if only this request failed
   */
  public boolean countsForBreaker() {
    return againstBackend;
  }
}
