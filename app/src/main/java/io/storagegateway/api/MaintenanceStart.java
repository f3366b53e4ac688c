package io.storagegateway.api;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why an endpoint is taken out of service.
 *
 * @param reason one sentence for the people whose calls are refused
 */
@Schema(description = "Why an endpoint is taken out of service.")
public record MaintenanceStart(
    @Schema(
            description = "One sentence for the people whose calls are refused.",
            example = "The filer gets new disks until noon.",
            maxLength = 1000,
            requiredMode = Schema.RequiredMode.REQUIRED)
        String reason) {
  private static final int MAX_LENGTH = 1000;

  String text() {
    return Bodies.line("reason", reason, MAX_LENGTH);
  }
}
