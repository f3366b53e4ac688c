package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The snapshots that are being restored or removed in this process; no other one writes the
 * archive. Many can restore one at the same time; who removes it is alone.
 */
public final class SnapshotsInUse {
  private final Map<SnapshotFolder, Integer> users = new HashMap<>();
  private final Set<SnapshotFolder> removed = new HashSet<>();

  /** One use of a snapshot. */
  @FunctionalInterface
  interface Use extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins to restore one.
   *
   * @return to be closed at the end
   * @throws BackendException {@code CONFLICT} with {@code snapshot-in-use} if it is being removed
   */
  synchronized Use restoring(SnapshotFolder snapshot) {
    if (removed.contains(snapshot)) {
      throw inUse("This snapshot is being removed.");
    }
    users.merge(snapshot, 1, Integer::sum);
    return () -> end(snapshot);
  }

  private synchronized void end(SnapshotFolder snapshot) {
    users.computeIfPresent(snapshot, (folder, count) -> count == 1 ? null : count - 1);
  }

  /**
   * Begins to remove one.
   *
   * @return to be closed when it is gone, or stays
   * @throws BackendException {@code CONFLICT} with {@code snapshot-in-use} if somebody is at it
   */
  synchronized Use removing(SnapshotFolder snapshot) {
    check(snapshot);
    if (!removed.add(snapshot)) {
      throw inUse("This snapshot is being removed.");
    }
    return () -> stay(snapshot);
  }

  private synchronized void stay(SnapshotFolder snapshot) {
    removed.remove(snapshot);
  }

  /**
   * Makes sure that one is not being restored.
   *
   * @throws BackendException {@code CONFLICT} with {@code snapshot-in-use} if it is
   */
  synchronized void check(SnapshotFolder snapshot) {
    if (users.containsKey(snapshot)) {
      throw inUse("This snapshot is being restored.");
    }
  }

  private static BackendException inUse(String message) {
    return BackendException.of(ErrorKind.CONFLICT, message).reason("snapshot-in-use").build();
  }
}
