package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Maintenance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An endpoint's maintenance as {@code /v4} shows it.
 *
 * @param endpoint the endpoint
 * @param reason why
 * @param since since when
 */
@Schema(name = "Maintenance", description = "An endpoint that was taken out of service on purpose.")
public record MaintenanceView(
    @Schema(description = "The endpoint.", example = "dummy") String endpoint,
    @Schema(description = "Why.", example = "The filer gets new disks until noon.") String reason,
    @Schema(description = "Since when (RFC 3339, UTC).") Instant since) {
  static MaintenanceView of(Endpoint endpoint, Maintenance maintenance) {
    return new MaintenanceView(endpoint.name(), maintenance.reason(), maintenance.since());
  }
}
