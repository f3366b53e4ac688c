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
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;

/** Makes a FlexClone, and begins to split it from its parent where the endpoint says so. */
final class CreateCloneWrite implements Write<CreateClone, Volume> {
  private final VolumeCalls volumes;
  private final SnapshotShelf shelf;
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final NewVolumes made;
  private final SettingSteps settings;
  private final boolean split;

  CreateCloneWrite(
      VolumeCalls volumes,
      SnapshotShelf shelf,
      VolumeLookup lookup,
      VolumeView view,
      NewVolumes made,
      SettingSteps settings,
      boolean split) {
    this.volumes = volumes;
    this.shelf = shelf;
    this.lookup = lookup;
    this.view = view;
    this.made = made;
    this.settings = settings;
    this.split = split;
  }

  @Override
  public String target(CallContext call, CreateClone request) {
    return request.name();
  }

  @Override
  public Next<Volume> begin(CallContext call, CreateClone request, String target) {
    NetAppCapabilities.checkName(NetAppCapabilities.VOLUMES, Kind.VOLUME, request.name());
    NetAppCapabilities.checkPath(request.junctionPath());
    return create(call, request);
  }

  private Next<Volume> create(CallContext call, CreateClone request) {
    OntapVolume source = lookup.require(call, request.sourceVolume());
    if (shelf.find(call, source.ref(), request.sourceSnapshot()).isEmpty()) {
      throw BackendException.notFound(Kind.SNAPSHOT, request.sourceSnapshot());
    }
    ObjectNode body = Bodies.comment(Bodies.empty(), Stamp.of(call.operationId()).text());
    if (request.junctionPath() != null) {
      Bodies.path(body, request.junctionPath());
    }
    return new Next.Do<>(
        Token.at(Step.CLONE, null),
        () ->
            volumes.createClone(
                call, request.name(), source.ref(), request.sourceSnapshot(), body));
  }

  @Override
  public Next<Volume> proceed(CallContext call, CreateClone request, Token at, boolean done) {
    return switch (at.step()) {
      case CLONE -> cloned(call, request, at, done);
      case UNDO_MOUNT, UNDO_CREATE -> made.undoing(call, at, done);
      default -> nextOf(call, lookup.require(call, at.id()), done);
    };
  }

  private Next<Volume> cloned(CallContext call, CreateClone request, Token at, boolean done) {
    Optional<OntapVolume> present = lookup.byName(call, request.name());
    if (present.isEmpty()) {
      return done ? new Next.Wait<>(at, null) : create(call, request);
    }
    if (done || Stamp.isOf(call.operationId(), present.get().comment())) {
      return nextOf(call, present.get(), false);
    }
    return new Next.Failed<>(BackendException.alreadyExists(Kind.VOLUME, request.name()));
  }

  private Next<Volume> nextOf(CallContext call, OntapVolume volume, boolean splitBegun) {
    if (!split || splitBegun || !isJoined(volume)) {
      return new Next.Done<>(view.show(call, volume));
    }
    ObjectNode body = Bodies.empty();
    body.withObject("/clone").put("split_initiated", true);
    return settings.modify(call, Token.at(Step.SPLIT, volume.uuid()), volume, body);
  }

  private static boolean isJoined(OntapVolume volume) {
    return volume.origin() != null
        && Boolean.TRUE.equals(volume.origin().isFlexclone())
        && !Boolean.TRUE.equals(volume.origin().splitInitiated());
  }

  @Override
  public Next<Volume> refused(
      CallContext call, CreateClone request, Token at, BackendException refusal) {
    return switch (at.step()) {
      case CLONE ->
          refusal.kind() == ErrorKind.ALREADY_EXISTS
              ? taken(call, request, at, refusal)
              : made.undo(call, request.name(), refusal);
      case UNDO_MOUNT, UNDO_CREATE -> made.remains(at);
      default ->
          refusal.kind().countsForBreaker()
              ? new Next.Wait<>(at, null)
              : new Next.Failed<>(
                  Refusal.of(refusal)
                      .adding(
                          Effect.UNKNOWN,
                          "The clone was made, but is not being split from its parent."));
    };
  }

  /** By what an earlier attempt made, by another volume, or by one that is only just being made. */
  private Next<Volume> taken(
      CallContext call, CreateClone request, Token at, BackendException refusal) {
    Optional<OntapVolume> present = lookup.byName(call, request.name());
    if (present.isEmpty() && refusal.reason().equals(Reasons.BEING_CREATED)) {
      return new Next.Wait<>(at, null);
    }
    return present.isPresent() && Stamp.isOf(call.operationId(), present.get().comment())
        ? nextOf(call, present.get(), false)
        : new Next.Failed<>(refusal);
  }

  @Override
  public Task task(CreateClone request, Step step) {
    return switch (step) {
      case CLONE ->
          Task.of(Action.CLONE_VOLUME, request.name())
              .with(Kind.VOLUME, request.sourceVolume())
              .with(Kind.SNAPSHOT, request.sourceSnapshot());
      case UNDO_MOUNT, UNDO_CREATE -> NewVolumes.task(step, request.name());
      default -> Task.of(Action.CHANGE_VOLUME, request.name());
    };
  }

  @Override
  public Found<Volume> find(CallContext call, CreateClone request) {
    return made.madeBy(call, request.name())
        .<Found<Volume>>map(volume -> new Found.Present<>(view.show(call, volume)))
        .orElseGet(Found.Absent::new);
  }
}
