package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A lock holds back what changes, takes away or restores its volume or the jobs in it, unless its
 * holder asks.
 */
final class LockCondition {
  private final Backend backend;
  private final CallContext call;
  private final Conditions conditions;
  private final LockedEndpoint ours;

  LockCondition(Backend backend, CallContext call, Conditions conditions, LockedEndpoint ours) {
    this.backend = backend;
    this.call = call;
    this.conditions = conditions;
    this.ours = ours;
  }

  /**
   * @param volume reads the volume that the request is for
   */
  void check(Request<?> request, Supplier<Volume> volume) {
    Capabilities declared = backend.capabilities();
    if (!isHeldBack(request.operation())) {
      return;
    }
    if (Offer.of(declared).addsLocks()) {
      check(ours.any() ? ours.holder(volume.get()).stream().toList() : List.of());
    } else if (hasLocks(declared)) {
      check(backend.require(Locks.class).list(call, request.target()));
    }
  }

  private void check(List<VolumeLock> locks) {
    Optional<VolumeLock> own = locks.stream().filter(this::isOwn).findFirst();
    if (!locks.isEmpty() && own.isEmpty()) {
      throw locked(locks);
    }
    if (conditions.lockFence().isPresent() && !hasFence(own)) {
      throw conflict(
          "lock-fence-mismatch", "The lock is no longer the one that Lock-Fence tells of.");
    }
  }

  private static boolean isHeldBack(Operation operation) {
    return switch (operation) {
      case PATCH_VOLUME,
          RESTRICT_VOLUME,
          RESTORE_SNAPSHOT,
          IMPORT_JOB,
          PATCH_JOB,
          DELETE_JOB,
          RUN_JOB_RETENTION,
          WRITE_METRICS ->
          true;
      default -> false;
    };
  }

  /** Locks that a back-end knows but cannot take are files' locks and hold nothing back. */
  private static boolean hasLocks(Capabilities capabilities) {
    return capabilities.supports(Operation.CREATE_LOCK)
        && capabilities.supports(Operation.LIST_LOCKS);
  }

  private boolean isOwn(VolumeLock lock) {
    return conditions.lockHost().map(lock.host()::equals).orElse(false);
  }

  private boolean hasFence(Optional<VolumeLock> own) {
    return own.map(VolumeLock::fence)
        .map(fence -> fence == conditions.lockFence().getAsLong())
        .orElse(false);
  }

  private static BackendException locked(List<VolumeLock> locks) {
    return conflict(
        "volume-locked",
        "The volume is locked by "
            + locks.stream().map(VolumeLock::host).collect(Collectors.joining(", "))
            + ".");
  }

  private static BackendException conflict(String reason, String message) {
    return BackendException.of(ErrorKind.CONFLICT, message).reason(reason).build();
  }
}
