package io.storagegateway.api;

import io.storagegateway.spi.value.VolumeLock;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A lock as {@code /v4} shows it.
 *
 * @param volume the volume's name
 * @param host the holder
 * @param kind whose lock it is
 * @param since since when
 * @param expiresAt when it ends by itself
 * @param fence rises with every new holder
 */
@Schema(name = "Lock", description = "Who holds a volume.")
public record LockView(
    @Schema(description = "The volume's name.", example = "dbs03") String volume,
    @Schema(description = "The holder.", example = "node-17") String host,
    @Schema(description = "Whose lock it is: the back-end's own, or the gateway's.")
        VolumeLock.Origin kind,
    @Schema(description = "Since when (RFC 3339, UTC); null where unknown.", nullable = true)
        Instant since,
    @Schema(description = "When it ends by itself; null if it does not.", nullable = true)
        Instant expiresAt,
    @Schema(
            description = "Rises with every new holder; null where the back-end keeps none.",
            nullable = true)
        Long fence) {
  static LockView of(VolumeLock lock) {
    return new LockView(
        lock.volume(), lock.host(), lock.origin(), lock.since(), lock.expiresAt(), lock.fence());
  }
}
