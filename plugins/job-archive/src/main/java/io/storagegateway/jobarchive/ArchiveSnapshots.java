package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.snapshot.SnapshotStore;
import io.storagegateway.jobarchive.write.Writings;
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

/** The states of clusters that are kept. */
final class ArchiveSnapshots implements Snapshots {
  private final VolumeReader volumes;
  private final SnapshotStore store;
  private final Writings writings;

  ArchiveSnapshots(VolumeReader volumes, SnapshotStore store, Writings writings) {
    this.volumes = volumes;
    this.store = store;
    this.writings = writings;
  }

  @Override
  public Page<Snapshot> list(CallContext call, String volume, Query query) {
    List<Snapshot> behind =
        store.list(readable(call, volume)).stream()
            .filter(snapshot -> snapshot.name().compareTo(query.after().orElse("")) > 0)
            .limit(query.limit() + 1L)
            .toList();
    return Page.cut(behind, query.limit(), Snapshot::name);
  }

  @Override
  public Snapshot get(CallContext call, String volume, String snapshot) {
    return store
        .find(readable(call, volume), snapshot)
        .orElseThrow(() -> BackendException.notFound(Kind.SNAPSHOT, snapshot));
  }

  /** Of a restricted volume nothing is told. */
  private String readable(CallContext call, String volume) {
    return volumes.changeable(call, volume, null).name();
  }

  @Override
  public Outcome<Snapshot> create(CallContext call, CreateSnapshot request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteSnapshot request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<Volume> restore(CallContext call, RestoreSnapshot request) {
    return writings.perform(call, request);
  }
}
