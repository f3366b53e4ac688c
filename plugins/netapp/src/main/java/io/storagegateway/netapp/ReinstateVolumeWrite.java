package io.storagegateway.netapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.Optional;

/** Brings a restricted volume online and mounts it where its comment says that it was. */
final class ReinstateVolumeWrite implements Write<ReinstateVolume, Volume> {
  private static final String ONLINE = "online";

  private final VolumeCalls volumes;
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final SettingSteps settings;

  ReinstateVolumeWrite(
      VolumeCalls volumes, VolumeLookup lookup, VolumeView view, SettingSteps settings) {
    this.volumes = volumes;
    this.lookup = lookup;
    this.view = view;
    this.settings = settings;
  }

  @Override
  public String target(CallContext call, ReinstateVolume request) {
    return lookup.uuidOf(call, request.volume());
  }

  @Override
  public Next<Volume> begin(CallContext call, ReinstateVolume request, String target) {
    OntapVolume volume =
        lookup.byUuid(call, target).orElseThrow(() -> VolumeLookup.missing(request.volume()));
    Optional<String> path = formerPath(volume);
    if (VolumeView.state(volume) != VolumeState.RESTRICTED && !isHalfBack(volume)) {
      throw conflict("not-restricted", "The volume is not restricted: " + request.volume());
    }
    if (path.isPresent() && lookup.byPath(call, path.get()).isPresent()) {
      throw conflict("junction-path-in-use", "Another volume is mounted at " + path.get());
    }
    return isHalfBack(volume)
        ? mounted(call, volume, path.get())
        : broughtOnline(call, volume);
  }

  /** Whether somebody brought it online, but did not mount it where it was. */
  private static boolean isHalfBack(OntapVolume volume) {
    return VolumeView.state(volume) == VolumeState.ONLINE
        && VolumeView.path(volume) == null
        && formerPath(volume).isPresent();
  }

  private Next<Volume> broughtOnline(CallContext call, OntapVolume volume) {
    return new Next.Do<>(
        Token.at(Step.ONLINE, volume.uuid()),
        () -> volumes.setState(call, volume.ref(), ONLINE));
  }

  @Override
  public Next<Volume> proceed(CallContext call, ReinstateVolume request, Token at, boolean done) {
    OntapVolume volume = lookup.require(call, at.id());
    if (VolumeView.state(volume) != VolumeState.ONLINE) {
      return done ? new Next.Wait<>(at, null) : broughtOnline(call, volume);
    }
    boolean left = at.step() == Step.ONLINE || !done;
    return formerPath(volume)
        .filter(path -> left)
        .map(path -> mounted(call, volume, path))
        .orElseGet(() -> new Next.Done<>(view.show(call, volume)));
  }

  /** The path leaves the comment in the same request that mounts the volume there. */
  private Next<Volume> mounted(CallContext call, OntapVolume volume, String path) {
    ObjectNode body = Bodies.path(Bodies.empty(), path);
    Stamp.of(call.operationId())
        .beside(volume.comment())
        .ifPresent(comment -> Bodies.comment(body, comment));
    return settings.modify(
        call, Token.at(Step.MOUNT, volume.uuid()).noting(path), volume, body);
  }

  @Override
  public Next<Volume> refused(
      CallContext call, ReinstateVolume request, Token at, BackendException refusal) {
    return at.step() == Step.MOUNT
        ? new Next.Failed<>(
            Refusal.of(refusal)
                .adding(
                    Effect.UNKNOWN,
                    "The volume is online again, but not mounted at " + at.note() + "."))
        : new Next.Failed<>(refusal);
  }

  @Override
  public Task task(ReinstateVolume request, Step step) {
    return Task.of(Action.CHANGE_VOLUME, request.volume());
  }

  @Override
  public Found<Volume> find(CallContext call, ReinstateVolume request) {
    return lookup
        .find(call, request.volume())
        .filter(volume -> VolumeView.state(volume) == VolumeState.ONLINE)
        .filter(volume -> formerPath(volume).isEmpty())
        .<Found<Volume>>map(volume -> new Found.Present<>(view.show(call, volume)))
        .orElseGet(Found.Absent::new);
  }

  /** Whoever may write comments may not thereby mount a volume at what is no path. */
  private static Optional<String> formerPath(OntapVolume volume) {
    return Stamp.in(volume.comment())
        .map(Stamp::mountedAt)
        .filter(NetAppCapabilities::isPath);
  }

  private static BackendException conflict(String reason, String message) {
    return BackendException.of(ErrorKind.CONFLICT, message).reason(reason).build();
  }
}
