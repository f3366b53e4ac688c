package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.value.LogLine;
import java.util.UUID;
import java.util.function.Consumer;

/** Hands over a volume's log line by line, and waits for more while the volume is in use. */
final class Follower {
  private final Connection connection;
  private final CallContext call;
  private final Consumer<LogLine> lines;

  Follower(Connection connection, CallContext call, Consumer<LogLine> lines) {
    this.connection = connection;
    this.call = call;
    this.lines = lines;
  }

  void follow(StoredVolume volume) {
    Filer filer = connection.filer();
    UUID uuid = volume.identity().uuid();
    call.onCancel(filer::wake);
    long next = 0;
    try {
      while (!over()) {
        State state = filer.state();
        next = handOver(state, uuid, next);
        if (state.volumes().identifiedBy(uuid).isEmpty()) {
          return;
        }
        filer.awaitOtherThan(state, this::over);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody reads any more: that is the end of the log
    }
  }

  private long handOver(State state, UUID uuid, long next) {
    EventLog events =
        state
            .anyVolume(uuid.toString())
            .map(volume -> volume.belongings().events())
            .orElse(EventLog.EMPTY);
    events.from(next).forEach(lines);
    return Math.max(next, events.end());
  }

  private boolean over() {
    return call.cancelled() || connection.isClosed();
  }
}
