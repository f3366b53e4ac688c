package io.storagegateway.api;

import io.storagegateway.spi.request.RestoreSnapshot;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * To which state a volume is put back.
 *
 * @param snapshot the snapshot's name
 */
@Schema(description = "To which state a volume is put back.")
public record Restoration(
    @Schema(
            description = "The name of one of its snapshots.",
            example = "before-upgrade",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String snapshot) {
  RestoreSnapshot request(String volume) {
    return new RestoreSnapshot(volume, Bodies.needed("snapshot", snapshot), null);
  }
}
