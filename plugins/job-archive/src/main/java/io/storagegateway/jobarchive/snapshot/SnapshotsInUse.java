package io.storagegateway.jobarchive.snapshot;

import java.util.HashMap;
import java.util.Map;

/** The snapshots that are being restored in this process; no other one writes the archive. */
public final class SnapshotsInUse {
  private final Map<SnapshotFolder, Integer> users = new HashMap<>();

  /** One use of a snapshot. */
  interface Use extends AutoCloseable {
    @Override
    void close();
  }

  synchronized Use use(SnapshotFolder snapshot) {
    users.merge(snapshot, 1, Integer::sum);
    return () -> end(snapshot);
  }

  private synchronized void end(SnapshotFolder snapshot) {
    users.computeIfPresent(snapshot, (folder, count) -> count == 1 ? null : count - 1);
  }

  synchronized boolean has(SnapshotFolder snapshot) {
    return users.containsKey(snapshot);
  }
}
