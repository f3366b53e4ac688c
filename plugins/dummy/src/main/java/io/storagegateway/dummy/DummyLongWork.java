package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;

/** Goes on with writes: the storage system is asked what it knows of the work's operation id. */
final class DummyLongWork implements LongWork {
  private final Connection connection;
  private final Writer writer;

  DummyLongWork(Connection connection, Writer writer) {
    this.connection = connection;
    this.writer = writer;
  }

  @Override
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    return writer.resume(call, request, token);
  }

  @Override
  @SuppressWarnings("unchecked") // what was written down is what this request gave
  public <T> Found<T> find(CallContext call, Request<T> request) {
    Filer filer = connection.filer();
    Work work = filer.work(call.operationId());
    if (work instanceof Work.Finished finished) {
      return new Found.Present<>((T) finished.asNow(filer.state()));
    }
    if (work instanceof Work.Begun) {
      return new Found.Unknown<>("The storage system works on it.");
    }
    if (work instanceof Work.Unknown unknown && unknown.forgotten()) {
      return new Found.Unknown<>(
          "The storage system remembers " + Journal.MOST_ENTRIES + " writes, and not this one.");
    }
    return new Found.Absent<>();
  }

  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return connection.filer().cancel(call.operationId());
  }
}
