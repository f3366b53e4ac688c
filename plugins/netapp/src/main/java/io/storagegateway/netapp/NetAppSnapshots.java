package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.OntapSnapshot;
import io.storagegateway.netapp.ontap.VolumeRef;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.List;

/** Snapshots, in the order of their names. */
final class NetAppSnapshots implements Snapshots {
  private final SnapshotShelf shelf;
  private final VolumeLookup lookup;
  private final Writes writes;

  NetAppSnapshots(SnapshotShelf shelf, VolumeLookup lookup, Writes writes) {
    this.shelf = shelf;
    this.lookup = lookup;
    this.writes = writes;
  }

  @Override
  public Page<Snapshot> list(CallContext call, String volume, Query query) {
    VolumeRef ref = lookup.require(call, volume).ref();
    String after = query.after().orElse("");
    List<Snapshot> found =
        shelf.all(call, ref).stream()
            .filter(snapshot -> snapshot.name().compareTo(after) > 0)
            .limit(query.limit() + 1L)
            .map(snapshot -> SnapshotShelf.show(ref, snapshot))
            .toList();
    return Page.cut(found, query.limit(), Snapshot::name);
  }

  @Override
  public Snapshot get(CallContext call, String volume, String snapshot) {
    VolumeRef ref = lookup.require(call, volume).ref();
    OntapSnapshot found =
        shelf
            .find(call, ref, snapshot)
            .orElseThrow(() -> BackendException.notFound(Kind.SNAPSHOT, snapshot));
    return SnapshotShelf.show(ref, found);
  }

  @Override
  public Outcome<Snapshot> create(CallContext call, CreateSnapshot request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteSnapshot request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<Volume> restore(CallContext call, RestoreSnapshot request) {
    return writes.perform(call, request);
  }
}
