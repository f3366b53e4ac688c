package io.storagegateway.spi;

/** The lanes of an endpoint: calls of one lane never wait for those of another. */
public enum Lane {
  /** Calls that change nothing. */
  READ,
  /** Calls that change something. */
  WRITE,
  /** Calls that move bytes: bounded by an idle time-out instead of a deadline. */
  TRANSFER
}
