package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;

/** Locks, one for each volume. */
final class DummyLocks implements Locks {
  private final Connection connection;
  private final Writer writer;

  DummyLocks(Connection connection, Writer writer) {
    this.connection = connection;
    this.writer = writer;
  }

  @Override
  public List<VolumeLock> list(CallContext call, String volume) {
    return connection.read(
        Operation.LIST_LOCKS,
        () -> connection.filer().state().require(volume).belongings().lock().stream().toList());
  }

  @Override
  public Outcome<VolumeLock> create(CallContext call, CreateLock request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteLock request) {
    return writer.write(call, request);
  }
}
