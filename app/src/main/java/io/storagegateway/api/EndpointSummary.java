package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.EndpointStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/**
 * An endpoint in a list.
 *
 * @param name its name
 * @param plugin the plugin that serves it
 * @param version the plugin's version
 * @param state whether calls are let through
 * @param reason why not
 */
@Schema(description = "An endpoint in a list.")
public record EndpointSummary(
    @Schema(description = "Its name, part of the URL.", example = "dummy") String name,
    @Schema(description = "The plugin that serves it.", example = "dummy") String plugin,
    @Schema(description = "The plugin's version; null if it could not be loaded.", nullable = true)
        String version,
    @Schema(
            description = "Whether calls are let through.",
            allowableValues = {"ready", "maintenance", "failed"})
        String state,
    @Schema(description = "Why calls are not let through; null where they are.", nullable = true)
        String reason) {
  static EndpointSummary of(Endpoint endpoint) {
    EndpointStatus status = endpoint.status();
    return new EndpointSummary(
        endpoint.name(),
        endpoint.plugin(),
        endpoint.pluginVersion().orElse(null),
        status.state().name().toLowerCase(Locale.ROOT),
        status.reason());
  }
}
