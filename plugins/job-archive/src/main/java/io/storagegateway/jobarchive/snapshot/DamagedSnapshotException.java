package io.storagegateway.jobarchive.snapshot;

import java.io.IOException;

/** A snapshot does not have what it had: a file is not what the manifest says, or that is not. */
final class DamagedSnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause by what it was noticed, may be null
   */
  DamagedSnapshotException(Exception cause) {
    super("a snapshot is damaged", cause);
  }
}
