package io.storagegateway.dummy;

import io.storagegateway.spi.value.Snapshot;
import java.time.Instant;

/**
 * A snapshot. Images never change, so it shares the volume's.
 *
 * @param name its name
 * @param creationTime when it was taken
 * @param image what was kept
 */
record KeptState(String name, Instant creationTime, Image image) {
  Snapshot describe(String volume) {
    return new Snapshot(volume, name, creationTime, image.sizeUsed());
  }
}
