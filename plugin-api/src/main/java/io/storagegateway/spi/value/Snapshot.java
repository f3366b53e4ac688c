package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.time.Instant;
import java.util.Objects;

/**
 * A state of a volume that was kept.
 *
 * @param volume the volume's name
 * @param name unique among the volume's snapshots
 * @param creationTime when it was taken, null where unknown
 * @param size the bytes that it holds, null where unknown
 */
public record Snapshot(String volume, String name, Instant creationTime, Long size)
    implements Resource {
  /** Checks the names and the size. */
  public Snapshot {
    Objects.requireNonNull(volume, "volume");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a snapshot needs a name");
    }
    if (size != null && size < 0) {
      throw new IllegalArgumentException("a size cannot be negative");
    }
  }

  @Override
  public Kind kind() {
    return Kind.SNAPSHOT;
  }

  @Override
  public String key() {
    return volume + "/" + name;
  }
}
