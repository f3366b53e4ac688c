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
import io.storagegateway.spi.request.DeleteSnapshot;
import java.util.Optional;

/** Deletes a snapshot, by its uuid, so that a younger one of the same name is never hit. */
final class DeleteSnapshotWrite implements Write<DeleteSnapshot, Void> {
  private final SnapshotCalls snapshots;
  private final SnapshotShelf shelf;
  private final VolumeLookup lookup;

  DeleteSnapshotWrite(SnapshotCalls snapshots, SnapshotShelf shelf, VolumeLookup lookup) {
    this.snapshots = snapshots;
    this.shelf = shelf;
    this.lookup = lookup;
  }

  @Override
  public String target(CallContext call, DeleteSnapshot request) {
    return lookup.uuidOf(call, request.volume());
  }

  @Override
  public Next<Void> begin(CallContext call, DeleteSnapshot request, String target) {
    VolumeRef volume =
        lookup
            .byUuid(call, target)
            .map(OntapVolume::ref)
            .orElseThrow(() -> VolumeLookup.missing(request.volume()));
    return shelf
        .find(call, volume, request.name())
        .map(snapshot -> delete(call, volume, snapshot))
        .orElseThrow(() -> BackendException.notFound(Kind.SNAPSHOT, request.name()));
  }

  private Next<Void> delete(CallContext call, VolumeRef volume, OntapSnapshot snapshot) {
    return new Next.Do<>(
        Token.at(Step.DELETE_SNAPSHOT, volume.uuid()).noting(snapshot.uuid()),
        () -> snapshots.delete(call, volume, snapshot));
  }

  @Override
  public Next<Void> proceed(CallContext call, DeleteSnapshot request, Token at, boolean done) {
    VolumeRef volume = lookup.require(call, at.id()).ref();
    return shelf
        .find(call, volume, request.name())
        .filter(snapshot -> snapshot.uuid().equals(at.note()))
        .map(
            snapshot ->
                done ? new Next.Wait<Void>(at, null) : delete(call, volume, snapshot))
        .orElseGet(() -> new Next.Done<>(null));
  }

  /** Whoever deletes it at the same time does no harm, once it was seen. */
  @Override
  public Next<Void> refused(
      CallContext call, DeleteSnapshot request, Token at, BackendException refusal) {
    return refusal.kind() == ErrorKind.NOT_FOUND
        ? proceed(call, request, at, true)
        : new Next.Failed<>(refusal);
  }

  @Override
  public Task task(DeleteSnapshot request, Step step) {
    return Task.of(Action.DELETE_SNAPSHOT, request.name()).with(Kind.VOLUME, request.volume());
  }

  @Override
  public Found<Void> find(CallContext call, DeleteSnapshot request) {
    return lookup
        .find(call, request.volume())
        .flatMap(volume -> shelf.find(call, volume.ref(), request.name()))
        .<Found<Void>>map(snapshot -> new Found.Absent<>())
        .orElseGet(() -> new Found.Present<>(null));
  }
}
