package io.storagegateway.api;

import io.storagegateway.spi.value.Snapshot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A snapshot as {@code /v4} shows it.
 *
 * @param volume the volume's name
 * @param name unique among the volume's snapshots
 * @param creationTime when it was taken
 * @param size the bytes that it holds
 */
@Schema(name = "Snapshot", description = "A state of a volume that was kept.")
public record SnapshotView(
    @Schema(description = "The volume's name.", example = "dbs03") String volume,
    @Schema(description = "Unique among the volume's snapshots.", example = "before-upgrade")
        String name,
    @Schema(description = "When it was taken (RFC 3339, UTC); null where unknown.", nullable = true)
        Instant creationTime,
    @Schema(description = "The bytes that it holds; null where unknown.", nullable = true)
        Long size) {
  static SnapshotView of(Snapshot snapshot) {
    return new SnapshotView(
        snapshot.volume(), snapshot.name(), snapshot.creationTime(), snapshot.size());
  }
}
