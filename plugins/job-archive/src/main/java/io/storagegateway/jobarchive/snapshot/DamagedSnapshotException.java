package io.storagegateway.jobarchive.snapshot;

import java.io.IOException;

/** A file of a snapshot is not what the manifest says. */
final class DamagedSnapshotException extends IOException {
  private static final long serialVersionUID = 1L;
}
