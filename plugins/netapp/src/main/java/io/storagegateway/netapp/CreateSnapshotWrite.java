package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapSnapshot;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.SnapshotCalls;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.netapp.ontap.VolumeRef;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.value.Snapshot;
import java.util.Optional;

/** Makes a snapshot; where there is no room for it, the oldest one may give way. */
final class CreateSnapshotWrite implements Write<CreateSnapshot, Snapshot> {
  /** One is enough, unless somebody else makes snapshots at the same time. */
  private static final int MOST_PURGES = 3;

  private final SnapshotCalls snapshots;
  private final SnapshotShelf shelf;
  private final VolumeLookup lookup;

  CreateSnapshotWrite(SnapshotCalls snapshots, SnapshotShelf shelf, VolumeLookup lookup) {
    this.snapshots = snapshots;
    this.shelf = shelf;
    this.lookup = lookup;
  }

  @Override
  public String target(CallContext call, CreateSnapshot request) {
    return lookup.uuidOf(call, request.volume());
  }

  @Override
  public Next<Snapshot> begin(CallContext call, CreateSnapshot request, String target) {
    NetAppCapabilities.checkName(NetAppCapabilities.SNAPSHOTS, Kind.SNAPSHOT, request.name());
    VolumeRef volume =
        lookup
            .byUuid(call, target)
            .map(OntapVolume::ref)
            .orElseThrow(() -> VolumeLookup.missing(request.volume()));
    return create(call, request, volume, 0);
  }

  private Next<Snapshot> create(
      CallContext call, CreateSnapshot request, VolumeRef volume, int purges) {
    return new Next.Do<>(
        Token.at(Step.SNAPSHOT, volume.uuid()).noting(Integer.toString(purges)),
        () ->
            snapshots.create(
                call, volume, request.name(), Stamp.of(call.operationId()).text()));
  }

  @Override
  public Next<Snapshot> proceed(CallContext call, CreateSnapshot request, Token at, boolean done) {
    VolumeRef volume = lookup.require(call, at.id()).ref();
    int purges = Integer.parseInt(at.note());
    if (at.step() == Step.PURGE) {
      return create(call, request, volume, purges);
    }
    Optional<OntapSnapshot> present = shelf.find(call, volume, request.name());
    if (present.isEmpty()) {
      return done ? new Next.Wait<>(at, null) : create(call, request, volume, purges);
    }
    return done || isOurs(call, present.get())
        ? new Next.Done<>(SnapshotShelf.show(volume, present.get()))
        : new Next.Failed<>(BackendException.alreadyExists(Kind.SNAPSHOT, request.name()));
  }

  @Override
  public Next<Snapshot> refused(
      CallContext call, CreateSnapshot request, Token at, BackendException refusal) {
    VolumeRef volume = lookup.require(call, at.id()).ref();
    if (at.step() == Step.SNAPSHOT && refusal.kind() == ErrorKind.ALREADY_EXISTS) {
      return shelf
          .find(call, volume, request.name())
          .filter(snapshot -> isOurs(call, snapshot))
          .<Next<Snapshot>>map(snapshot -> new Next.Done<>(SnapshotShelf.show(volume, snapshot)))
          .orElseGet(() -> new Next.Failed<>(refusal));
    }
    boolean full = refusal.reason().equals(Reasons.SNAPSHOT_LIMIT);
    int purges = Integer.parseInt(at.note());
    return full && request.purgeOldest() && purges < MOST_PURGES
        ? purge(call, volume, purges + 1, refusal)
        : new Next.Failed<>(refusal);
  }

  private Next<Snapshot> purge(
      CallContext call, VolumeRef volume, int purges, BackendException full) {
    return shelf
        .oldest(call, volume)
        .<Next<Snapshot>>map(
            oldest ->
                new Next.Do<>(
                    Token.at(Step.PURGE, volume.uuid()).noting(Integer.toString(purges)),
                    () -> snapshots.delete(call, volume, oldest)))
        .orElseGet(
            () ->
                new Next.Failed<>(
                    Refusal.of(full).adding("None of its snapshots can give way.")));
  }

  @Override
  public Task task(CreateSnapshot request, Step step) {
    return step == Step.PURGE
        ? Task.of(Action.DELETE_SNAPSHOT, "").with(Kind.VOLUME, request.volume())
        : Task.of(Action.CREATE_SNAPSHOT, request.name()).with(Kind.VOLUME, request.volume());
  }

  @Override
  public Found<Snapshot> find(CallContext call, CreateSnapshot request) {
    Optional<VolumeRef> volume = lookup.find(call, request.volume()).map(OntapVolume::ref);
    return volume
        .flatMap(ref -> shelf.find(call, ref, request.name()))
        .filter(snapshot -> isOurs(call, snapshot))
        .<Found<Snapshot>>map(
            snapshot -> new Found.Present<>(SnapshotShelf.show(volume.get(), snapshot)))
        .orElseGet(Found.Absent::new);
  }

  private static boolean isOurs(CallContext call, OntapSnapshot snapshot) {
    return Stamp.isOf(call.operationId(), snapshot.comment());
  }
}
