package io.storagegateway.endpoint;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.BreakerConfiguration;
import io.storagegateway.configuration.EndpointConfiguration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.configuration.Json;
import io.storagegateway.configuration.LimitsConfiguration;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mounts a fake back-end without any plugin, within limits that a test chooses. */
final class Mounted {
  private static final Validator VALIDATOR = Validators.newValidator();
  private static final Duration LONG = Duration.minutes(5);

  private final MetricRegistry metrics;
  private final ManualClock clock = new ManualClock();
  private String name = "fake";
  private int concurrency = 2;
  private int queue = 2;
  private Duration timeout = LONG;
  private Duration idleTimeout = LONG;
  private BreakerConfiguration breaker =
      new BreakerConfiguration(100, 1000, 1000, Duration.seconds(10));

  Mounted() {
    this(new MetricRegistry());
  }

  /** Beside others that measure in the same place. */
  Mounted(MetricRegistry metrics) {
    this.metrics = metrics;
  }

  Mounted named(String value) {
    name = value;
    return this;
  }

  Mounted threads(int value) {
    concurrency = value;
    return this;
  }

  Mounted queue(int value) {
    queue = value;
    return this;
  }

  Mounted timeout(Duration value) {
    timeout = value;
    return this;
  }

  Mounted idleTimeout(Duration value) {
    idleTimeout = value;
    return this;
  }

  /** Opens after this many failures in a row, for ten seconds. */
  Mounted breakerAfter(int failures) {
    breaker = new BreakerConfiguration(100, failures, failures, Duration.seconds(10));
    return this;
  }

  ManualClock clock() {
    return clock;
  }

  MetricRegistry metrics() {
    return metrics;
  }

  Endpoint endpoint(FakeBackend backend) {
    EndpointChanges changes = new EndpointChanges(metrics, EndpointGauges.prefix(name));
    return endpoint(backend, changes);
  }

  Endpoint endpoint(FakeBackend backend, EndpointChanges changes) {
    CreatedBackend created =
        new CreatedBackend(
            backend,
            backend.capabilities(),
            changes,
            "fake",
            new KnownSchedules(
                name,
                new ScheduleReading("settings", JsonNodeFactory.instance.objectNode()),
                clock,
                Optional.of(List.of())));
    return Endpoint.of(name, configuration(), null, created, environment(Path.of("unused")));
  }

  EndpointEnvironment environment(Path stateFolder) {
    return new EndpointEnvironment(Json.mapper(), VALIDATOR, metrics, clock, stateFolder, "test");
  }

  private EndpointConfiguration configuration() {
    return new EndpointConfiguration(
        "fake",
        JsonNodeFactory.instance.objectNode(),
        new LimitsConfiguration(concurrency, queue, timeout, LONG, idleTimeout, breaker),
        InventoryConfiguration.DEFAULT,
        Map.of(),
        null,
        Map.of());
  }
}
