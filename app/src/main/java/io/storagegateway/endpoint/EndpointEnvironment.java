package io.storagegateway.endpoint;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/**
 * What the gateway offers to all endpoints.
 *
 * @param mapper the gateway's JSON, by which settings are read
 * @param validator checks settings
 * @param metrics where measurements are published
 * @param clock the clock of breakers, states and back-ends
 * @param stateFolder below which each endpoint may have a folder
 * @param gatewayVersion the gateway's own version
 */
public record EndpointEnvironment(
    ObjectMapper mapper,
    Validator validator,
    MetricRegistry metrics,
    Clock clock,
    Path stateFolder,
    String gatewayVersion) {
  /** Checks that everything is there. */
  public EndpointEnvironment {
    Objects.requireNonNull(mapper, "mapper");
    Objects.requireNonNull(validator, "validator");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(stateFolder, "stateFolder");
    Objects.requireNonNull(gatewayVersion, "gatewayVersion");
  }
}
