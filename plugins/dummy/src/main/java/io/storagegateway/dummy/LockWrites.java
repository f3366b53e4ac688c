package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;
import java.util.Optional;

/** What taking and releasing locks does to the state. A volume has one holder at most. */
final class LockWrites {
  private final Rules rules;

  LockWrites(Rules rules) {
    this.rules = rules;
  }

  Applied<VolumeLock> create(State before, CreateLock request, Stamp stamp) {
    rules.checkName(Kind.LOCK, "host", request.host());
    StoredVolume volume = before.require(request.volume());
    Optional<VolumeLock> held = volume.belongings().lock();
    if (held.isPresent()) {
      return kept(before, held.get(), request);
    }
    State next = before.nextFence();
    VolumeLock lock =
        new VolumeLock(
            volume.name(),
            request.host(),
            VolumeLock.Origin.NATIVE,
            stamp.at(),
            null,
            next.fence());
    StoredVolume after =
        volume
            .with(volume.belongings().withLock(Optional.of(lock)))
            .noting(request.operation(), stamp);
    return new Applied<>(
        next.replacing(volume, after), lock, List.of(changes -> changes.put(lock)));
  }

  Applied<Void> delete(State before, DeleteLock request, Stamp stamp) {
    StoredVolume volume = before.require(request.volume());
    VolumeLock lock =
        volume
            .belongings()
            .lock()
            .filter(held -> held.host().equals(request.host()))
            .orElseThrow(() -> BackendException.notFound(Kind.LOCK, request.host()));
    StoredVolume after =
        volume
            .with(volume.belongings().withLock(Optional.empty()))
            .noting(request.operation(), stamp);
    return new Applied<>(
        before.replacing(volume, after),
        null,
        List.of(changes -> changes.remove(Kind.LOCK, lock.key())));
  }

  private static Applied<VolumeLock> kept(State before, VolumeLock held, CreateLock request) {
    if (!held.host().equals(request.host())) {
      throw BackendException.of(ErrorKind.CONFLICT, "The volume is held by " + held.host() + ".")
          .reason("lock-held")
          .build();
    }
    return new Applied<>(before, held, List.of());
  }
}
