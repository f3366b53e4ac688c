package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.value.Receipt;
import io.storagegateway.spi.value.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Takes a volume's bytes over: they are collected beside it and become its own all at once. */
final class Receiver {
  static final long MOST_BYTES = 1L << 20;
  private static final int BUFFER = 8_192;

  private final Connection connection;

  Receiver(Connection connection) {
    this.connection = connection;
  }

  Receipt receive(StoredVolume volume, long offset, InputStream in) {
    Arrival arrival = arrival(volume, offset);
    byte[] buffer = new byte[BUFFER];
    long position = offset;
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        checkRoom(volume, position + count);
        if (!arrival.add(position, buffer, count)) {
          throw mismatch(arrival.length());
        }
        position += count;
      }
    } catch (IOException e) {
      // The sender is gone. What has arrived is kept, and the receipt says so.
      return new Receipt(arrival.length(), false, null);
    }
    return complete(volume, arrival);
  }

  private Arrival arrival(StoredVolume volume, long offset) {
    Arrivals arrivals = connection.filer().arrivals();
    if (offset == 0) {
      return arrivals.begin(volume.identity().uuid());
    }
    Arrival arrival = arrivals.of(volume.identity().uuid()).orElseThrow(() -> mismatch(0));
    if (arrival.length() != offset) {
      throw mismatch(arrival.length());
    }
    return arrival;
  }

  private Receipt complete(StoredVolume volume, Arrival arrival) {
    Filer filer = connection.filer();
    byte[] bytes = arrival.bytes();
    String uuid = volume.identity().uuid().toString();
    String version = Version.of(uuid, bytes);
    filer.change(before -> withContent(before, uuid, new Block(bytes, version)));
    filer.arrivals().forget(volume.identity().uuid());
    return new Receipt(bytes.length, true, version);
  }

  private static Applied<Volume> withContent(State before, String uuid, Block content) {
    StoredVolume volume = before.require(uuid);
    checkRoom(volume, content.length()); // it may have shrunk in the meantime
    StoredVolume after = volume.with(volume.image().withContent(content));
    Volume value = after.describe();
    return new Applied<>(
        before.replacing(volume, after), value, List.of(changes -> changes.put(value)));
  }

  private static void checkRoom(StoredVolume volume, long length) {
    long room = Math.min(MOST_BYTES, volume.image().sizeTotal());
    if (length > room) {
      throw BackendException.of(ErrorKind.LIMIT, "The volume has room for " + room + " bytes.")
          .reason("volume-full")
          .build();
    }
  }

  private static BackendException mismatch(long received) {
    return BackendException.of(ErrorKind.CONFLICT, "There are " + received + " bytes so far.")
        .reason("offset-mismatch")
        .build();
  }
}
