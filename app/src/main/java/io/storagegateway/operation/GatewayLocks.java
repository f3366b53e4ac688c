package io.storagegateway.operation;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import io.storagegateway.store.AdvisoryLocks;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.LockRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own locks: one holder of a volume at most, the same for all replicas. They are of a
 * volume's uuid and end with it, so a volume that takes over a name is free.
 */
public final class GatewayLocks {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayLocks.class);

  private final Database database;
  private final Clock clock;

  /**
   * Makes the room.
   *
   * @param database where locks are kept
   * @param clock tells which have expired; those of replicas should agree to well below a second
   */
  public GatewayLocks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether any volume of an endpoint is held. */
  boolean anyOn(String endpoint) {
    return database.read(handle -> new AdvisoryLocks(handle).anyOn(endpoint, now()));
  }

  /** Who holds a volume. */
  Optional<VolumeLock> holder(String endpoint, Volume volume) {
    return database
        .read(handle -> new AdvisoryLocks(handle).find(endpoint, volume.uuid(), now()))
        .map(row -> lock(volume, row));
  }

  /**
   * Lets a host hold a volume. One that holds it already keeps it, with a new end.
   *
   * @param expiresIn after what time the lock ends by itself; empty if it does not
   * @param free whether no write is on the volume, and none begins before the transaction ends
   * @return empty if a write is on the volume
   * @throws BackendException {@code CONFLICT} with the reason {@code lock-held} if another host
   *     holds it
   */
  Optional<TakenLock> take(
      String endpoint,
      Volume volume,
      String host,
      Optional<Duration> expiresIn,
      Predicate<Handle> free,
      LockCall.Alongside alongside) {
    return database.write(
        handle -> {
          if (!free.test(handle)) {
            return Optional.empty();
          }
          AdvisoryLocks table = new AdvisoryLocks(handle);
          table.inTurn();
          // Only now, as others may have been waited for.
          Instant now = now();
          table.removeExpired(now);
          Optional<LockRow> held = table.find(endpoint, volume.uuid(), now);
          held.ifPresent(row -> refuseUnlessOf(host, row.host()));
          Instant end = expiresIn.map(now::plus).orElse(null);
          LockRow row =
              held.map(one -> one.until(end))
                  .orElseGet(
                      () ->
                          new LockRow(endpoint, volume.uuid(), host, now, end, table.nextFence()));
          table.put(row);
          alongside.within(handle, held.isPresent());
          return Optional.of(new TakenLock(lock(volume, row), held.isPresent()));
        });
  }

  /**
   * Takes a volume from a host.
   *
   * @param free as in {@link #take}
   * @param alongside what belongs into the same transaction, if the host held the volume
   * @return whether it did; empty if a write is on the volume
   */
  Optional<Boolean> release(
      String endpoint,
      Volume volume,
      String host,
      Predicate<Handle> free,
      LockCall.Alongside alongside) {
    return database.write(
        handle -> {
          if (!free.test(handle)) {
            return Optional.empty();
          }
          AdvisoryLocks table = new AdvisoryLocks(handle);
          table.inTurn();
          boolean held =
              table
                  .find(endpoint, volume.uuid(), now())
                  .filter(row -> row.host().equals(host))
                  .isPresent();
          if (held) {
            table.remove(endpoint, volume.uuid());
            alongside.within(handle, true);
          }
          return Optional.of(held);
        });
  }

  /** Removes the lock of a volume that is gone. Where that fails, it holds nothing back anyway. */
  void forget(String endpoint, String uuid) {
    try {
      if (!anyOn(endpoint)) {
        return;
      }
      database.write(
          handle -> {
            AdvisoryLocks table = new AdvisoryLocks(handle);
            table.inTurn();
            table.remove(endpoint, uuid);
            return null;
          });
    } catch (DatabaseUnavailableException e) {
      LOG.warn("The lock of a volume of {} outlives it", endpoint, e);
    }
  }

  /**
   * Refuses a host unless it is the holder.
   *
   * @throws BackendException {@code CONFLICT} with the reason {@code lock-held}
   */
  static void refuseUnlessOf(String host, String holder) {
    if (!holder.equals(host)) {
      throw BackendException.of(ErrorKind.CONFLICT, "The volume is held by " + holder + ".")
          .reason("lock-held")
          .build();
    }
  }

  /** When a lock would end that is taken now; null if not by itself. */
  Instant end(Optional<Duration> expiresIn) {
    return expiresIn.map(now()::plus).orElse(null);
  }

  /** As exactly as it is kept. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static VolumeLock lock(Volume volume, LockRow row) {
    return new VolumeLock(
        volume.name(),
        row.host(),
        VolumeLock.Origin.ADVISORY,
        row.since(),
        row.expiresAt(),
        row.fence());
  }
}
