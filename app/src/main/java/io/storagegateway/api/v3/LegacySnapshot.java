package io.storagegateway.api.v3;

import io.storagegateway.spi.value.Snapshot;

/** A snapshot of the old API. */
record LegacySnapshot(String name, Long sizeKbytes, String creationTime) {
  private static final long BYTES = 1024;

  static LegacySnapshot of(Snapshot snapshot) {
    return new LegacySnapshot(
        snapshot.name(),
        snapshot.size() == null ? null : Long.valueOf(snapshot.size() / BYTES),
        LegacyDate.of(snapshot.creationTime()));
  }
}
