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
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Changes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Mounts a back-end of a test without any plugin, for tests of the rooms above this one. */
public final class MountedBackend {
  private MountedBackend() {}

  /** An endpoint in whose queues so many calls may wait, for so long. */
  public static Endpoint of(Backend backend, int queue, Duration timeout) {
    return of(backend, 4, queue, timeout);
  }

  /** An endpoint that does so many calls of a lane at a time. */
  public static Endpoint of(Backend backend, int concurrency, int queue, Duration timeout) {
    return of("fake", backend, concurrency, queue, timeout);
  }

  /** An endpoint of a name of its own. */
  public static Endpoint of(
      String name, Backend backend, int concurrency, int queue, Duration timeout) {
    MetricRegistry metrics = new MetricRegistry();
    EndpointChanges changes = new EndpointChanges(metrics, EndpointGauges.prefix(name));
    BreakerConfiguration breaker = new BreakerConfiguration(100, 1000, 1000, Duration.seconds(1));
    LimitsConfiguration limits =
        new LimitsConfiguration(concurrency, queue, timeout, Duration.minutes(1), timeout, breaker);
    return Endpoint.of(
        name,
        new EndpointConfiguration(
            "fake",
            JsonNodeFactory.instance.objectNode(),
            limits,
            InventoryConfiguration.DEFAULT,
            Map.of(),
            null,
            Map.of()),
        null,
        new CreatedBackend(backend, backend.capabilities(), changes, "fake", schedules(backend)),
        new EndpointEnvironment(
            Json.mapper(),
            Validators.newValidator(),
            metrics,
            Clock.systemUTC(),
            Path.of("unused"),
            "test"));
  }

  /** An endpoint of which something is kept, and where its back-end tells of changes. */
  public static Reporting reporting(
      Backend backend, String identity, InventoryConfiguration inventory, Clock clock) {
    MetricRegistry metrics = new MetricRegistry();
    EndpointChanges changes = new EndpointChanges(metrics, EndpointGauges.prefix("fake"));
    Endpoint endpoint =
        Endpoint.of(
            "fake",
            new EndpointConfiguration(
                "fake",
                JsonNodeFactory.instance.objectNode(),
                LimitsConfiguration.DEFAULT,
                inventory,
                Map.of(),
                null,
                Map.of()),
            null,
            new CreatedBackend(
                backend, backend.capabilities(), changes, identity, schedules(backend)),
            new EndpointEnvironment(
                Json.mapper(),
                Validators.newValidator(),
                metrics,
                clock,
                Path.of("unused"),
                "test"));
    return new Reporting(endpoint, changes);
  }

  private static KnownSchedules schedules(Backend backend) {
    ScheduleReading reading =
        new ScheduleReading("settings", JsonNodeFactory.instance.objectNode());
    return new KnownSchedules(
        "fake",
        reading,
        Clock.systemUTC(),
        Optional.of(reading.of(backend, Instant.now()).schedules()));
  }

  /** An endpoint, and where its back-end tells of changes. */
  public record Reporting(Endpoint endpoint, Changes changes) {}
}
