package io.storagegateway.api;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One rule of an export policy.
 *
 * @param client who may mount
 */
@Schema(description = "One rule of an export policy.")
public record ExportRule(
    @Schema(
            description = "A host name, address, network, @netgroup or .domain.",
            example = "10.0.0.0/24",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String client) {}
