package io.storagegateway.netapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.VolumeState;

/**
 * Takes a volume out of use: unmounts it, noting its path in its comment, and restricts it. Nothing
 * is destroyed, and the name stays taken.
 */
final class RestrictVolumeWrite implements Write<RestrictVolume, Void> {
  private final VolumeCalls volumes;
  private final VolumeLookup lookup;
  private final SettingSteps settings;

  RestrictVolumeWrite(VolumeCalls volumes, VolumeLookup lookup, SettingSteps settings) {
    this.volumes = volumes;
    this.lookup = lookup;
    this.settings = settings;
  }

  @Override
  public String target(CallContext call, RestrictVolume request) {
    return lookup.uuidOf(call, request.volume());
  }

  @Override
  public Next<Void> begin(CallContext call, RestrictVolume request, String target) {
    return nextOf(
        call, lookup.unchanged(call, request.volume(), target, request.expectedVersion()), null);
  }

  @Override
  public Next<Void> proceed(CallContext call, RestrictVolume request, Token at, boolean done) {
    OntapVolume volume = lookup.require(call, at.id());
    if (at.step() == Step.MOUNT) {
      return VolumeView.path(volume) == null && !done
          ? mountedAgain(call, volume, at.note(), at.cause())
          : new Next.Failed<>(at.cause().adding("The volume is mounted again."));
    }
    return done && !tookEffect(at.step(), volume)
        ? new Next.Wait<>(at, null)
        : nextOf(call, volume, at.note());
  }

  private static boolean tookEffect(Step step, OntapVolume volume) {
    return isRestricted(volume) || (step == Step.UNMOUNT && VolumeView.path(volume) == null);
  }

  private Next<Void> nextOf(CallContext call, OntapVolume volume, String formerPath) {
    if (isRestricted(volume)) {
      return new Next.Done<>(null);
    }
    String path = VolumeView.path(volume);
    return path == null
        ? new Next.Do<>(
            Token.at(Step.RESTRICT, volume.uuid()).noting(formerPath),
            () -> volumes.setState(call, volume.ref(), NetAppCapabilities.RESTRICTED))
        : unmounted(call, volume, path);
  }

  /** Where the comment has no room for the path, the volume comes back without one. */
  private Next<Void> unmounted(CallContext call, OntapVolume volume, String path) {
    ObjectNode body = Bodies.path(Bodies.empty(), "");
    new Stamp(call.operationId(), path)
        .beside(volume.comment())
        .ifPresent(comment -> Bodies.comment(body, comment));
    return settings.modify(
        call, Token.at(Step.UNMOUNT, volume.uuid()).noting(path), volume, body);
  }

  @Override
  public Next<Void> refused(
      CallContext call, RestrictVolume request, Token at, BackendException refusal) {
    return switch (at.step()) {
      case RESTRICT ->
          at.note() == null
              ? new Next.Failed<>(refusal)
              : mountedAgain(
                  call, lookup.require(call, at.id()), at.note(), Refusal.of(refusal));
      case MOUNT ->
          new Next.Failed<>(
              at.cause()
                  .adding(
                      Effect.UNKNOWN,
                      "The volume is in use, but no longer mounted at " + at.note() + "."));
      default -> new Next.Failed<>(refusal);
    };
  }

  private Next<Void> mountedAgain(
      CallContext call, OntapVolume volume, String path, Refusal why) {
    return settings.modify(
        call,
        Token.at(Step.MOUNT, volume.uuid()).noting(path).because(why),
        volume,
        Bodies.path(Bodies.empty(), path));
  }

  private static boolean isRestricted(OntapVolume volume) {
    return VolumeView.state(volume) == VolumeState.RESTRICTED;
  }

  @Override
  public Task task(RestrictVolume request, Step step) {
    return Task.of(
        step == Step.MOUNT ? Action.CHANGE_VOLUME : Action.RESTRICT_VOLUME, request.volume());
  }

  @Override
  public Found<Void> find(CallContext call, RestrictVolume request) {
    return lookup.find(call, request.volume()).filter(RestrictVolumeWrite::isRestricted).isPresent()
        ? new Found.Present<>(null)
        : new Found.Absent<>();
  }
}
