package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapSnapshot;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.SnapshotCalls;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;

/**
 * Puts a volume back to a snapshot. Doing that twice would lose what was written in between, and
 * ONTAP does not tell afterwards whether it was done. But a restore takes all newer snapshots away:
 * so one is made before, as a witness. Then the volume is marked with the operation. Marked and
 * with its witness it is still to be restored; marked and without, it was.
 */
final class RestoreSnapshotWrite implements Write<RestoreSnapshot, Volume> {
  private final VolumeCalls volumes;
  private final SnapshotCalls snapshots;
  private final SnapshotShelf shelf;
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final SettingSteps settings;

  RestoreSnapshotWrite(
      VolumeCalls volumes,
      SnapshotCalls snapshots,
      SnapshotShelf shelf,
      VolumeLookup lookup,
      VolumeView view,
      SettingSteps settings) {
    this.volumes = volumes;
    this.snapshots = snapshots;
    this.shelf = shelf;
    this.lookup = lookup;
    this.view = view;
    this.settings = settings;
  }

  @Override
  public String target(CallContext call, RestoreSnapshot request) {
    return lookup.uuidOf(call, request.volume());
  }

  @Override
  public Next<Volume> begin(CallContext call, RestoreSnapshot request, String target) {
    OntapVolume volume = lookup.unchanged(call, request.volume(), target, request.expectedVersion());
    if (shelf.find(call, volume.ref(), request.snapshot()).isEmpty()) {
      throw BackendException.notFound(Kind.SNAPSHOT, request.snapshot());
    }
    return witnessed(call, volume);
  }

  private Next<Volume> witnessed(CallContext call, OntapVolume volume) {
    return new Next.Do<>(
        Token.at(Step.WITNESS, volume.uuid()),
        () ->
            snapshots.create(
                call, volume.ref(), nameOfWitness(call), Stamp.of(call.operationId()).text()));
  }

  private Next<Volume> marked(CallContext call, OntapVolume volume) {
    String comment =
        Stamp.of(call.operationId()).beside(volume.comment()).orElse(volume.comment());
    return settings.modify(
        call,
        Token.at(Step.MARK, volume.uuid()).noting(volume.comment()),
        volume,
        Bodies.comment(Bodies.empty(), comment));
  }

  private Next<Volume> restored(
      CallContext call, RestoreSnapshot request, OntapVolume volume, Token token) {
    return new Next.Do<>(token, () -> volumes.restore(call, volume.ref(), request.snapshot()));
  }

  @Override
  public Next<Volume> proceed(CallContext call, RestoreSnapshot request, Token at, boolean done) {
    OntapVolume volume = lookup.require(call, at.id());
    return switch (at.step()) {
      case WITNESS -> {
        if (witness(call, volume).isPresent()) {
          yield marked(call, volume);
        }
        yield done ? new Next.Wait<>(at, null) : witnessed(call, volume);
      }
      case MARK ->
          done || Stamp.isOf(call.operationId(), volume.comment())
              ? restored(call, request, volume, Token.at(Step.RESTORE, at.id()).noting(at.note()))
              : marked(call, volume);
      case RESTORE -> afterRestore(call, request, volume, at, done);
      case RESTORE_BLINDLY ->
          done ? new Next.Done<>(view.show(call, volume)) : new Next.Failed<>(uncertain(request));
      case UNDO_WITNESS -> withoutWitness(call, volume, at, done);
      default -> new Next.Failed<>(at.cause().asItWas());
    };
  }

  private Next<Volume> afterRestore(
      CallContext call, RestoreSnapshot request, OntapVolume volume, Token at, boolean done) {
    Optional<OntapSnapshot> left = witness(call, volume);
    if (left.isEmpty()) {
      return new Next.Done<>(view.show(call, volume));
    }
    return done
        ? deleted(call, volume, left.get(), Token.at(Step.UNDO_WITNESS, at.id()))
        : restored(call, request, volume, at);
  }

  private Next<Volume> withoutWitness(
      CallContext call, OntapVolume volume, Token at, boolean done) {
    Optional<OntapSnapshot> left = witness(call, volume);
    if (left.isPresent() && !done) {
      return deleted(call, volume, left.get(), at);
    }
    return at.cause() == null
        ? new Next.Done<>(view.show(call, volume))
        : settings.modify(
            call,
            Token.at(Step.UNDO_MARK, at.id()).because(at.cause()),
            volume,
            Bodies.comment(Bodies.empty(), at.note() == null ? "" : at.note()));
  }

  private Next<Volume> deleted(
      CallContext call, OntapVolume volume, OntapSnapshot witness, Token token) {
    return new Next.Do<>(token, () -> snapshots.delete(call, volume.ref(), witness));
  }

  @Override
  public Next<Volume> refused(
      CallContext call, RestoreSnapshot request, Token at, BackendException refusal) {
    return switch (at.step()) {
      case WITNESS -> withoutOne(call, request, at, refusal);
      case MARK, RESTORE ->
          refusal.kind().countsForBreaker()
              ? new Next.Wait<>(at, null)
              : withoutWitness(
                  call,
                  lookup.require(call, at.id()),
                  Token.at(Step.UNDO_WITNESS, at.id())
                      .noting(at.note())
                      .because(Refusal.of(refusal)),
                  false);
      case UNDO_WITNESS ->
          at.cause() == null
              ? new Next.Done<>(view.show(call, lookup.require(call, at.id())))
              : new Next.Failed<>(
                  at.cause()
                      .adding(
                          Effect.UNKNOWN,
                          "A snapshot that was made for it remains: " + nameOfWitness(call)));
      case UNDO_MARK -> new Next.Failed<>(at.cause().asItWas());
      default -> new Next.Failed<>(refusal);
    };
  }

  /** A volume that has no room for a snapshot more can be restored all the same. */
  private Next<Volume> withoutOne(
      CallContext call, RestoreSnapshot request, Token at, BackendException refusal) {
    return switch (refusal.kind()) {
      case ALREADY_EXISTS -> marked(call, lookup.require(call, at.id()));
      case LIMIT, CONFLICT ->
          restored(
              call,
              request,
              lookup.require(call, at.id()),
              Token.at(Step.RESTORE_BLINDLY, at.id()));
      default -> new Next.Failed<>(refusal);
    };
  }

  private Optional<OntapSnapshot> witness(CallContext call, OntapVolume volume) {
    return shelf.find(call, volume.ref(), nameOfWitness(call));
  }

  private static String nameOfWitness(CallContext call) {
    return "storage-gateway-" + call.operationId().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  @Override
  public Task task(RestoreSnapshot request, Step step) {
    return switch (step) {
      case WITNESS ->
          Task.of(Action.CREATE_SNAPSHOT, "storage-gateway").with(Kind.VOLUME, request.volume());
      case UNDO_WITNESS ->
          Task.of(Action.DELETE_SNAPSHOT, "storage-gateway").with(Kind.VOLUME, request.volume());
      case MARK, UNDO_MARK -> Task.of(Action.CHANGE_VOLUME, request.volume());
      default ->
          Task.of(Action.RESTORE_VOLUME, request.volume()).with(Kind.SNAPSHOT, request.snapshot());
    };
  }

  @Override
  public Found<Volume> find(CallContext call, RestoreSnapshot request) {
    return lookup
        .find(call, request.volume())
        .filter(volume -> Stamp.isOf(call.operationId(), volume.comment()))
        .filter(volume -> witness(call, volume).isEmpty())
        .<Found<Volume>>map(volume -> new Found.Present<>(view.show(call, volume)))
        .orElseGet(Found.Absent::new);
  }

  private static BackendException uncertain(RestoreSnapshot request) {
    return BackendException.of(
            ErrorKind.CONFLICT,
            "It cannot be told whether the volume was put back; look at its content: "
                + request.volume())
        .reason("restore-uncertain")
        .effect(Effect.UNKNOWN)
        .build();
  }
}
