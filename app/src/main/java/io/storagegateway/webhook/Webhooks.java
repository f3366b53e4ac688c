package io.storagegateway.webhook;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.task.Task;
import io.dropwizard.lifecycle.Managed;
import io.storagegateway.configuration.WebhookConfiguration;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.store.Database;
import io.storagegateway.store.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Tells those who are configured what happens, at least once each: an event is kept in the
 * transaction that it tells of, and forgotten when it was heard.
 */
public final class Webhooks implements Managed {
  /** How many events of a webhook may wait; the oldest are given up for newer ones. */
  static final int BACKLOG = 10_000;

  private final Collection<Subscriber> subscribers;
  private final Registry registry;
  private final GatewayEvents events;
  private final Deliveries deliveries;
  private final Rounds rounds;

  /**
   * Makes the room; nothing runs in it before its start.
   *
   * @param configured who is told
   * @param database where events are kept
   * @param endpoints whose states are told
   * @param self what the gateway is called
   * @param listener is told how it goes
   * @param metrics where it is counted
   * @param mapper the gateway's JSON
   * @param clock tells the time; those of replicas should agree to about a second
   */
  public Webhooks(
      List<WebhookConfiguration> configured,
      Database database,
      Collection<Endpoint> endpoints,
      Self self,
      DeliveryListener listener,
      MetricRegistry metrics,
      ObjectMapper mapper,
      Clock clock) {
    Map<String, Subscriber> byId = new LinkedHashMap<>();
    for (WebhookConfiguration one : configured) {
      Webhook webhook = Webhook.of(one);
      byId.put(
          webhook.id(),
          new Subscriber(
              webhook,
              new Receiver(one, self.agent(), clock),
              new WebhookMeters(metrics, webhook.name())));
    }
    subscribers = byId.values();
    Outbox outbox =
        new Outbox(subscribers.stream().map(Subscriber::webhook).toList(), mapper, clock);
    events = new GatewayEvents(outbox, mapper, clock);
    registry = new Registry(database, subscribers, outbox, listener, metrics, clock);
    Courier courier =
        new Courier(database, listener, mapper, clock, RandomGenerator.getDefault(), BACKLOG);
    deliveries = new Deliveries(database, byId, courier, clock);
    rounds =
        new Rounds(
            "webhook-rounds",
            rounds(new EndpointWatch(database, looks(endpoints), outbox, self.replica(), clock)));
  }

  /**
   * What the gateway is called.
   *
   * @param agent as a client
   * @param replica among its replicas
   */
  public record Self(String agent, String replica) {}

  /**
   * What makes events of changes.
   *
   * @return to be told of them
   */
  public GatewayEvents events() {
    return events;
  }

  /**
   * What the scheduler has to do.
   *
   * @return one task, of which each webhook has an instance
   */
  public Task<Void> task() {
    return deliveries.task();
  }

  /**
   * Begins to look for what has happened.
   *
   * @throws io.storagegateway.store.DatabaseUnavailableException if the database does not answer
   */
  @Override
  public void start() {
    registry.keep();
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.close();
    subscribers.forEach(subscriber -> subscriber.receiver().close());
  }

  private static Map<String, Supplier<EndpointWatch.Look>> looks(Collection<Endpoint> endpoints) {
    return endpoints.stream()
        .collect(Collectors.toMap(Endpoint::name, endpoint -> () -> look(endpoint)));
  }

  private static EndpointWatch.Look look(Endpoint endpoint) {
    return new EndpointWatch.Look(endpoint.status(), endpoint.maintenance().isPresent());
  }

  private List<Rounds.Round> rounds(EndpointWatch watch) {
    List<Rounds.Round> all = new ArrayList<>();
    if (!subscribers.isEmpty()) {
      Duration second = Duration.ofSeconds(1);
      all.add(new Rounds.Round("have webhooks told", second.dividedBy(2), registry::wake));
      all.add(new Rounds.Round("tell of endpoints", second, watch::look));
      all.add(new Rounds.Round("keep webhooks", Duration.ofMinutes(1), registry::keep));
      all.add(new Rounds.Round("measure webhooks", second.multipliedBy(10), registry::measure));
    }
    all.add(new Rounds.Round("forget webhooks", Registry.LOOK, registry::forget));
    return all;
  }
}
