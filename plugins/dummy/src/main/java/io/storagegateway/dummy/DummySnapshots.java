package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
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

/** Snapshots. */
final class DummySnapshots implements Snapshots {
  private final Connection connection;
  private final Writer writer;

  DummySnapshots(Connection connection, Writer writer) {
    this.connection = connection;
    this.writer = writer;
  }

  @Override
  public Page<Snapshot> list(CallContext call, String volume, Query query) {
    return connection.read(
        Operation.LIST_SNAPSHOTS,
        () -> {
          StoredVolume found = connection.filer().state().require(volume);
          List<Snapshot> snapshots =
              found.belongings().snapshots().stream()
                  .map(kept -> kept.describe(found.name()))
                  .toList();
          return DummyCapabilities.SNAPSHOTS.page(snapshots, query);
        });
  }

  @Override
  public Snapshot get(CallContext call, String volume, String snapshot) {
    return connection.read(
        Operation.GET_SNAPSHOT,
        () -> {
          StoredVolume found = connection.filer().state().require(volume);
          return SnapshotWrites.require(found, snapshot).describe(found.name());
        });
  }

  @Override
  public Outcome<Snapshot> create(CallContext call, CreateSnapshot request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteSnapshot request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Volume> restore(CallContext call, RestoreSnapshot request) {
    return writer.write(call, request);
  }
}
