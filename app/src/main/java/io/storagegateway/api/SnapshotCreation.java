package io.storagegateway.api;

import io.storagegateway.spi.request.CreateSnapshot;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a new snapshot is to be.
 *
 * @param name its name
 * @param purgeOldest whether the oldest one gives way where there is no room
 */
@Schema(description = "What a new snapshot is to be.")
public record SnapshotCreation(
    @Schema(
            description = "Its name, within the endpoint's rule.",
            example = "before-upgrade",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String name,
    @Schema(
            description =
                "Whether the oldest snapshot gives way where there is no room for another.",
            defaultValue = "false")
        Boolean purgeOldest) {
  CreateSnapshot request(String volume) {
    return new CreateSnapshot(
        volume, Bodies.needed("name", name), Boolean.TRUE.equals(purgeOldest));
  }
}
