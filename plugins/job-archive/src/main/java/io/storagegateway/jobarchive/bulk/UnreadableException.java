package io.storagegateway.jobarchive.bulk;

import java.io.IOException;

/** What was to be copied cannot be read; the copy is not to blame. */
public final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
