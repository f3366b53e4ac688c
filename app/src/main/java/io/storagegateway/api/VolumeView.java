package io.storagegateway.api;

import io.storagegateway.access.Redaction;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import io.storagegateway.spi.value.VolumeState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A volume as {@code /v4} shows it. What is not known is null.
 *
 * @param name unique among the endpoint's volumes in use
 * @param uuid the back-end's own identifier
 * @param state its state
 * @param sizeTotal its size in bytes
 * @param sizeUsed bytes in use
 * @param filerAddress the host that serves it
 * @param aggregateName the pool that it lies in
 * @param junctionPath where it is mounted
 * @param activePolicyName the export policy in force
 * @param creationTime when it was made
 * @param version changes with anything but usage figures
 * @param attributes the back-end's own fields
 */
@Schema(name = "Volume", description = "A unit of storage. What is not known is null.")
public record VolumeView(
    @Schema(description = "Unique among the endpoint's volumes in use.", example = "dbs03")
        String name,
    @Schema(description = "The back-end's own identifier, never used again.") String uuid,
    @Schema(description = "Its state.", example = "online") VolumeState state,
    @Schema(description = "Its size in bytes.", example = "107374182400", nullable = true)
        Long sizeTotal,
    @Schema(description = "Bytes in use.", example = "5368709120", nullable = true) Long sizeUsed,
    @Schema(description = "The host that serves it.", nullable = true) String filerAddress,
    @Schema(description = "The pool that it lies in.", example = "aggr1", nullable = true)
        String aggregateName,
    @Schema(description = "Where it is mounted.", example = "/ORA/dbs03", nullable = true)
        String junctionPath,
    @Schema(description = "The export policy in force.", example = "default", nullable = true)
        String activePolicyName,
    @Schema(description = "When it was made (RFC 3339, UTC).", nullable = true)
        Instant creationTime,
    @Schema(description = "Changes with anything but usage figures; the ETag is made of it.")
        String version,
    @Schema(description = "The back-end's own fields.") VolumeAttributes attributes)
    implements Tagged {
  /** A volume as somebody may see it to whom so much is visible. */
  static VolumeView of(Volume volume, Visibility visibility) {
    return Redaction.marks(volume.attributes().getClass())
        ? of(Redaction.of(volume, volume.attributes().owner(), visibility))
        : of(volume);
  }

  private static VolumeView of(Volume volume) {
    return new VolumeView(
        volume.name(),
        volume.uuid(),
        volume.state(),
        volume.sizeTotal(),
        volume.sizeUsed(),
        volume.filerAddress(),
        volume.aggregateName(),
        volume.junctionPath(),
        volume.activePolicyName(),
        volume.creationTime(),
        volume.version(),
        volume.attributes());
  }
}
