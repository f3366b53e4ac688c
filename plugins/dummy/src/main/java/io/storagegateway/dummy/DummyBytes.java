package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.LogLine;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Receipt;
import io.storagegateway.spi.value.Ref;
import java.io.InputStream;
import java.util.function.Consumer;

/** The bytes of volumes, and the log of what happened to them. */
final class DummyBytes implements Bytes {
  private final Connection connection;
  private final Receiver receiver;

  DummyBytes(Connection connection) {
    this.connection = connection;
    this.receiver = new Receiver(connection);
  }

  @Override
  public Content open(CallContext call, Ref ref, Range range) {
    return connection.read(
        Operation.OPEN_CONTENT, () -> new BlockContent(volume(ref).image().content(), range));
  }

  @Override
  public Receipt receive(CallContext call, Ref ref, long offset, InputStream in) {
    return connection.read(
        Operation.RECEIVE_CONTENT, () -> receiver.receive(volume(ref), offset, in));
  }

  @Override
  public long received(CallContext call, Ref ref) {
    return connection.read(
        Operation.OPEN_CONTENT,
        () ->
            connection
                .filer()
                .arrivals()
                .of(volume(ref).identity().uuid())
                .map(Arrival::length)
                .orElse(0L));
  }

  @Override
  public void follow(CallContext call, Ref ref, Consumer<LogLine> lines) {
    connection.read(
        Operation.FOLLOW_CONTENT,
        () -> {
          new Follower(connection, call, lines).follow(volume(ref));
          return ref;
        });
  }

  private StoredVolume volume(Ref ref) {
    if (ref.kind() != Kind.VOLUME) {
      throw BackendException.unsupported("Only volumes have bytes here.");
    }
    return connection.filer().state().require(ref.name());
  }
}
