package io.storagegateway.drift;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Inventory;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.store.AdvisoryLocks;
import io.storagegateway.store.Database;
import io.storagegateway.store.LockRow;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Locks of the gateway whose volumes do not exist any more. Those of back-ends are listed by volume
 * alone, so that none can be seen whose volume is gone.
 */
final class OrphanedLocks {
  private static final int AT_MOST = 5000;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final String UNCHECKED = "locks-not-compared";

  private final Database database;
  private final Inventory inventory;

  OrphanedLocks(Database database, Inventory inventory) {
    this.database = database;
    this.inventory = inventory;
  }

  void look(Endpoint endpoint, CallOrigin origin, Findings findings) {
    if (!findings.wants(DriftKind.LOCK_WITHOUT_VOLUME)) {
      return;
    }
    List<LockRow> locks =
        database.read(
            handle -> new AdvisoryLocks(handle).of(endpoint.name(), findings.now(), AT_MOST + 1));
    if (locks.size() > AT_MOST) {
      findings.unchecked(UNCHECKED, "Of the locks the oldest " + AT_MOST + " are compared.");
    }
    List<LockRow> unseen =
        locks.stream()
            .limit(AT_MOST)
            .filter(lock -> !inventory.hasVolume(endpoint, lock.volumeUuid()))
            .toList();
    try {
      ask(endpoint, origin, unseen, findings);
    } catch (BackendException e) {
      findings.unchecked(
          UNCHECKED, "Whether the volumes of all locks exist is not known: " + e.getMessage());
    }
  }

  /** Out of use is not gone, so what is kept cannot tell. */
  private static void ask(
      Endpoint endpoint, CallOrigin origin, List<LockRow> unseen, Findings findings) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Iterator<LockRow> locks = unseen.iterator();
    while (locks.hasNext() && System.nanoTime() - end < 0) {
      LockRow lock = locks.next();
      if (isGone(endpoint, origin, lock.volumeUuid())) {
        findings.add(discrepancy(endpoint, lock));
      }
    }
    if (locks.hasNext()) {
      findings.unchecked(
          UNCHECKED, "There was no time to ask the back-end for the volumes of all locks.");
    }
  }

  private static boolean isGone(Endpoint endpoint, CallOrigin origin, String uuid) {
    try {
      return endpoint.call(
          Operation.GET_VOLUME,
          origin,
          (backend, call) ->
              !backend.require(Volumes.class).get(call, uuid, Visibility.ALL).uuid().equals(uuid));
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return true;
      }
      throw e;
    }
  }

  private static Discrepancy discrepancy(Endpoint endpoint, LockRow lock) {
    String end =
        lock.expiresAt() == null ? "" : " By itself the lock ends at " + lock.expiresAt() + ".";
    return new Discrepancy(
        DriftKind.LOCK_WITHOUT_VOLUME,
        new Discrepancy.Target("lock", lock.host(), lock.volumeUuid()),
        lock.since(),
        lock.host()
            + " holds a volume with the uuid "
            + lock.volumeUuid()
            + ", which does not exist any more. That holds nothing back.",
        "DELETE /v4/"
            + endpoint.name()
            + "/volumes/"
            + lock.volumeUuid()
            + "/locks/"
            + lock.host()
            + " forgets the lock, and answers 404 as the volume is gone."
            + end,
        null);
  }
}
