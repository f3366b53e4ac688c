package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;

/** One stored file is of no use as a whole. Another one may be. Its message is one sentence. */
final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String reason;

  UnusableFileException(ErrorKind kind, String reason, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.reason = reason;
  }

  /** What the caller is told if there is no other file. */
  BackendException answer() {
    return BackendException.of(kind, getMessage()).reason(reason).cause(this).build();
  }
}
