package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;

/**
 * One endpoint.
 *
 * @param plugin the plugin's type
 * @param settings the plugin's settings as they were written, for the plugin's own record; texts of
 *     the form <code>${file:/path}</code> still stand in it
 * @param limits how much it may take
 * @param inventory how what it has is kept
 * @param roles groups by role; a role that is not named keeps its global list
 * @param visibility whose jobs callers see here, in the place of the global rules; null to keep
 *     those
 * @param links names of other endpoints by the role that they play for this one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EndpointConfiguration(
    @NotBlank String plugin,
    ObjectNode settings,
    @Valid LimitsConfiguration limits,
    @Valid InventoryConfiguration inventory,
    Map<Role, List<@NotBlank String>> roles,
    @Valid VisibilityConfiguration visibility,
    Map<String, @NotBlank String> links) {
  /** Fills in what was left out. */
  public EndpointConfiguration {
    settings = settings == null ? JsonNodeFactory.instance.objectNode() : settings;
    limits = Default.of(limits, LimitsConfiguration.DEFAULT);
    inventory = Default.of(inventory, InventoryConfiguration.DEFAULT);
    roles = roles == null ? Map.of() : Map.copyOf(roles);
    links = links == null ? Map.of() : Map.copyOf(links);
  }

  /** Leaves the settings out: they may hold secrets. */
  @Override
  public String toString() {
    return "EndpointConfiguration[plugin=" + plugin + ", limits=" + limits + "]";
  }
}
