package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Accepted;
import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import java.util.Optional;

/**
 * Knows the volumes that an operation made by their stamps, and takes away again what cannot be
 * finished. Names are unique within an SVM, so that an operation can never make two.
 */
final class NewVolumes {
  private final VolumeCalls volumes;
  private final VolumeLookup lookup;

  NewVolumes(VolumeCalls volumes, VolumeLookup lookup) {
    this.volumes = volumes;
    this.lookup = lookup;
  }

  /** What the operation made under a name, if it is there. */
  Optional<OntapVolume> madeBy(CallContext call, String name) {
    return lookup
        .byName(call, name)
        .filter(volume -> Stamp.isOf(call.operationId(), volume.comment()));
  }

  /** Begins to take away what was made under a name, or fails at once if there is nothing. */
  <T> Next<T> undo(CallContext call, String name, BackendException why) {
    return madeBy(call, name)
        .<Next<T>>map(volume -> takenAway(call, volume, Refusal.of(why)))
        .orElseGet(() -> new Next.Failed<>(leavingNothing(why)));
  }

  /** A job may end without an account of what it left; this was looked at. */
  private static BackendException leavingNothing(BackendException why) {
    return why.effect() == Effect.NONE ? why : Refusal.of(why).adding("It left no volume behind.");
  }

  /**
   * The next step of taking a volume away.
   *
   * @param at the step before, which says why
   * @param done whether it was carried out
   */
  <T> Next<T> undoing(CallContext call, Token at, boolean done) {
    Optional<OntapVolume> left = lookup.byUuid(call, at.id());
    if (left.isEmpty()) {
      return new Next.Failed<>(at.cause().adding("The volume that was begun was removed again."));
    }
    OntapVolume volume = left.get();
    boolean ours = Stamp.isOf(call.operationId(), volume.comment());
    return !ours || (done && at.step() == stepFor(volume))
        ? remains(at)
        : takenAway(call, volume, at.cause());
  }

  /** Says what could not be taken away. */
  <T> Next<T> remains(Token at) {
    return new Next.Failed<>(
        at.cause()
            .adding(
                Effect.UNKNOWN,
                "The volume that was begun could not be removed again and remains: " + at.id()));
  }

  private <T> Next<T> takenAway(CallContext call, OntapVolume volume, Refusal why) {
    Step step = stepFor(volume);
    return new Next.Do<>(
        Token.at(step, volume.uuid()).because(why), () -> request(call, step, volume));
  }

  private static Step stepFor(OntapVolume volume) {
    return VolumeView.path(volume) == null ? Step.UNDO_CREATE : Step.UNDO_MOUNT;
  }

  static Task task(Step step, String name) {
    return Task.of(step == Step.UNDO_CREATE ? Action.DELETE_VOLUME : Action.RESTRICT_VOLUME, name);
  }

  private Accepted request(CallContext call, Step step, OntapVolume volume) {
    return step == Step.UNDO_MOUNT
        ? volumes.unmount(call, volume.ref())
        : volumes.delete(call, volume.ref());
  }
}
