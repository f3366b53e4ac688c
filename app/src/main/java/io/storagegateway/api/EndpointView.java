package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.EndpointStatus;
import io.storagegateway.operation.Offer;
import io.storagegateway.spi.Health;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One endpoint with all that is known of it.
 *
 * @param name its name
 * @param plugin the plugin that serves it
 * @param version the plugin's version
 * @param state whether calls are let through
 * @param reason why not
 * @param since since when
 * @param health how the back-end is
 * @param capabilities what it can do and within which bounds
 * @param limits how much it may take
 * @param lanes how busy each lane is
 * @param breaker what the circuit breaker thinks
 * @param stale of what the back-end no longer reports changes, and why
 * @param inventory how each kind is kept that it lists
 */
@Schema(name = "Endpoint", description = "One endpoint with all that is known of it.")
public record EndpointView(
    @Schema(description = "Its name, part of the URL.", example = "dummy") String name,
    @Schema(description = "The plugin that serves it.", example = "dummy") String plugin,
    @Schema(description = "The plugin's version; null if it could not be loaded.", nullable = true)
        String version,
    @Schema(
            description = "Whether calls are let through.",
            allowableValues = {"ready", "maintenance", "failed"})
        String state,
    @Schema(description = "Why calls are not let through; null where they are.", nullable = true)
        String reason,
    @Schema(description = "Since when (RFC 3339, UTC).") Instant since,
    @Schema(description = "How the back-end is.") HealthView health,
    @Schema(description = "What it can do and within which bounds.") CapabilitiesView capabilities,
    @Schema(description = "How much it may take.") LimitsView limits,
    @Schema(description = "How busy each lane is: read, write and transfer.")
        Map<String, LaneView> lanes,
    @Schema(description = "What the circuit breaker thinks of the back-end.") BreakerView breaker,
    @Schema(description = "Of which kinds the back-end no longer reports changes, and why.")
        Map<String, String> stale,
    @Schema(description = "How this replica keeps each kind of object that the endpoint lists.")
        Map<String, InventoryView> inventory) {
  /**
   * How the back-end is.
   *
   * @param state the judgement
   * @param message one sentence
   */
  @Schema(name = "Health", description = "How the back-end is.")
  public record HealthView(
      @Schema(
              description = "The judgement.",
              allowableValues = {"up", "degraded", "down"})
          String state,
      @Schema(description = "One sentence.") String message) {}

  static EndpointView of(
      Endpoint endpoint, Offer offer, Health health, Map<String, InventoryView> inventory) {
    EndpointStatus status = endpoint.status();
    Map<String, LaneView> lanes = new TreeMap<>();
    status.lanes().forEach((lane, busy) -> lanes.put(lower(lane), LaneView.of(busy)));
    Map<String, String> stale = new TreeMap<>();
    status.stale().forEach((kind, why) -> stale.put(lower(kind), why));
    return new EndpointView(
        endpoint.name(),
        endpoint.plugin(),
        endpoint.pluginVersion().orElse(null),
        lower(status.state()),
        status.reason(),
        status.since(),
        new HealthView(lower(health.state()), health.message()),
        CapabilitiesView.of(offer),
        LimitsView.of(endpoint.configuration().limits()),
        lanes,
        BreakerView.of(status.breaker()),
        stale,
        inventory);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
