package io.storagegateway.api;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a clone is made of.
 *
 * @param volume the source's name or uuid
 * @param snapshot the snapshot's name
 */
@Schema(description = "What a clone is made of.")
public record VolumeSource(
    @Schema(
            description = "The source's name or uuid.",
            example = "dbs03",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String volume,
    @Schema(
            description = "The name of one of its snapshots.",
            example = "before-upgrade",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String snapshot) {}
