package io.storagegateway.webhook;

import com.codahale.metrics.MetricRegistry;
import io.storagegateway.configuration.Json;
import io.storagegateway.configuration.WebhookConfiguration;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.Caller;
import io.storagegateway.store.Database;
import io.storagegateway.store.DeliveryTable;
import io.storagegateway.store.WebhookRow;
import io.storagegateway.store.WebhookTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** The parts of one replica's webhooks over a database, and what was told of them. */
final class Site implements DeliveryListener {
  static final Caller ADA = new Caller("1", "ada");

  final List<String> told = new ArrayList<>();
  final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
  final MetricRegistry metrics = new MetricRegistry();
  final Outbox outbox;
  final GatewayEvents events;
  final Registry registry;
  final Courier courier;
  final Deliveries deliveries;
  private final Database database;

  Site(Database database, Clock clock, WebhookConfiguration... configured) {
    this(database, clock, Webhooks.BACKLOG, configured);
  }

  Site(Database database, Clock clock, int backlog, WebhookConfiguration... configured) {
    this.database = database;
    for (WebhookConfiguration one : configured) {
      Webhook webhook = Webhook.of(one);
      subscribers.put(
          webhook.id(),
          new Subscriber(
              webhook,
              new Receiver(one, "test", clock),
              new WebhookMeters(metrics, webhook.name())));
    }
    outbox =
        new Outbox(
            subscribers.values().stream().map(Subscriber::webhook).toList(), Json.mapper(), clock);
    events = new GatewayEvents(outbox, Json.mapper(), clock);
    registry = new Registry(database, subscribers.values(), outbox, this, metrics, clock);
    courier = new Courier(database, this, Json.mapper(), clock, new Whole(), backlog);
    deliveries = new Deliveries(database, subscribers, courier, clock);
  }

  /** The only webhook. */
  Subscriber only() {
    return subscribers.values().iterator().next();
  }

  /** That an endpoint came back into service is an event as good as any. */
  void happens(String endpoint) {
    database.<Void>write(
        handle -> {
          events.ended(handle, endpoint, ADA);
          return null;
        });
  }

  long pending() {
    return database.read(handle -> new DeliveryTable(handle).count(only().webhook().id()));
  }

  WebhookRow row() {
    return database
        .read(handle -> new WebhookTable(handle).find(only().webhook().id()))
        .orElseThrow();
  }

  /** Lets time pass until the next look, and has it. */
  Instant nextRound(ManualClock clock, Instant at) {
    clock.advance(java.time.Duration.between(clock.instant(), at));
    return courier.round(only());
  }

  @Override
  public void failing(Handle transaction, String webhook, Instant at) {
    told.add("failing");
  }

  @Override
  public void recovered(Handle transaction, String webhook, Instant at) {
    told.add("recovered");
  }

  @Override
  public void givenUp(Handle transaction, String webhook, int count, Instant at) {
    told.add("given up " + count);
  }

  /** Makes every pause as long as it can be. */
  private static final class Whole implements RandomGenerator {
    @Override
    public long nextLong() {
      return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long origin, long bound) {
      return bound - 1;
    }
  }
}
