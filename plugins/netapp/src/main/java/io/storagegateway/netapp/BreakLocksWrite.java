package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Accepted;
import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapLock;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.DeleteLock;
import java.util.List;

/** Breaks all locks that one host holds on files of a volume. */
final class BreakLocksWrite implements Write<DeleteLock, Void> {
  private final HeldLocks locks;
  private final VolumeLookup lookup;

  BreakLocksWrite(HeldLocks locks, VolumeLookup lookup) {
    this.locks = locks;
    this.lookup = lookup;
  }

  @Override
  public String target(CallContext call, DeleteLock request) {
    return lookup.uuidOf(call, request.volume());
  }

  @Override
  public Next<Void> begin(CallContext call, DeleteLock request, String target) {
    OntapVolume volume =
        lookup.byUuid(call, target).orElseThrow(() -> VolumeLookup.missing(request.volume()));
    List<OntapLock> held = locks.of(call, volume.ref(), request.host());
    if (held.isEmpty()) {
      throw BackendException.notFound(Kind.LOCK, request.host());
    }
    return broken(call, volume, held);
  }

  private Next<Void> broken(CallContext call, OntapVolume volume, List<OntapLock> held) {
    return new Next.Do<>(
        Token.at(Step.BREAK_LOCKS, volume.uuid()), () -> breakAll(call, held));
  }

  private Accepted breakAll(CallContext call, List<OntapLock> held) {
    Accepted last = null;
    for (OntapLock lock : held) {
      try {
        last = locks.breakOne(call, lock);
      } catch (BackendException e) {
        if (e.kind() != ErrorKind.NOT_FOUND) {
          throw last == null ? e : Refusal.of(e).adding(Effect.UNKNOWN, "Some locks are broken.");
        }
      }
    }
    return last == null ? SettingSteps.AT_ONCE : last;
  }

  /** Locks that the host took in the meantime are others. */
  @Override
  public Next<Void> proceed(CallContext call, DeleteLock request, Token at, boolean done) {
    if (done) {
      return new Next.Done<>(null);
    }
    OntapVolume volume = lookup.require(call, at.id());
    List<OntapLock> held = locks.of(call, volume.ref(), request.host());
    return held.isEmpty() ? new Next.Done<>(null) : broken(call, volume, held);
  }

  @Override
  public Task task(DeleteLock request, Step step) {
    return Task.of(Action.BREAK_LOCK, request.host()).with(Kind.VOLUME, request.volume());
  }

  @Override
  public Found<Void> find(CallContext call, DeleteLock request) {
    return lookup
        .find(call, request.volume())
        .filter(volume -> !locks.of(call, volume.ref(), request.host()).isEmpty())
        .<Found<Void>>map(volume -> new Found.Absent<>())
        .orElseGet(() -> new Found.Present<>(null));
  }
}
