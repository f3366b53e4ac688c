package io.storagegateway.dummy;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** What has arrived of one transfer. */
final class Arrival {
  private final UUID volume;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Arrival(UUID volume) {
    this.volume = volume;
  }

  UUID volume() {
    return volume;
  }

  synchronized long length() {
    return bytes.size();
  }

  /**
   * Adds bytes, if they belong where it has come to.
   *
   * @return false if another transfer has added some in the meantime
   */
  synchronized boolean add(long offset, byte[] more, int count) {
    if (offset != bytes.size()) {
      return false;
    }
    bytes.write(more, 0, count);
    return true;
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }
}
