package io.storagegateway.webhook;

import com.codahale.metrics.MetricRegistry;
import io.storagegateway.store.Database;
import io.storagegateway.store.DeliveryTable;
import io.storagegateway.store.ScheduledTasks;
import io.storagegateway.store.WebhookRow;
import io.storagegateway.store.WebhookTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which webhooks there are, over all replicas: each says every minute which ones it has. */
final class Registry {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  /** Longer than replicas need to start with other settings one after the other. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  /** How often somebody looks for those that can be forgotten. */
  static final Duration LOOK = Duration.ofMinutes(5);

  /** Between two looks; one that failed makes it longer. */
  private static final Duration LONGEST_GAP = LOOK.plus(LOOK.dividedBy(2));

  private final Database database;
  private final Collection<Subscriber> subscribers;
  private final Outbox outbox;
  private final DeliveryListener listener;
  private final MetricRegistry metrics;
  private final Clock clock;
  private Instant unbrokenSince = Instant.MIN;
  private Instant lastLook = Instant.MIN;

  /**
   * @param listener is told of what is forgotten
   * @param metrics where that is counted
   */
  Registry(
      Database database,
      Collection<Subscriber> subscribers,
      Outbox outbox,
      DeliveryListener listener,
      MetricRegistry metrics,
      Clock clock) {
    this.database = database;
    this.subscribers = subscribers;
    this.outbox = outbox;
    this.listener = listener;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Says which ones are configured here, and sees to it that the scheduler has their tasks. */
  void keep() {
    Instant now = clock.instant();
    for (Subscriber subscriber : subscribers) {
      Webhook webhook = subscriber.webhook();
      database.<Void>write(
          handle -> {
            new WebhookTable(handle).seen(webhook.id(), webhook.name(), now);
            new ScheduledTasks(handle).keep(Deliveries.TASK, webhook.id(), now);
            return null;
          });
    }
  }

  /**
   * Forgets those that nobody has configured any more, with all that they were not told. Not before
   * this replica could say for a while which ones it has: after an outage of the database none was
   * seen, and other replicas need the same time to say that they are back.
   */
  void forget() {
    keep();
    Instant now = clock.instant();
    Instant before = now.minus(FORGOTTEN);
    List<WebhookRow> unseen = database.read(handle -> new WebhookTable(handle).unseen(before));
    if (lastLook.isBefore(now.minus(LONGEST_GAP))) {
      unbrokenSince = now;
    }
    lastLook = now;
    if (unbrokenSince.isAfter(before)) {
      return;
    }
    Set<String> own =
        subscribers.stream()
            .map(subscriber -> subscriber.webhook().id())
            .collect(Collectors.toSet());
    unseen.stream().filter(row -> !own.contains(row.id())).forEach(row -> forget(row, before));
  }

  private void forget(WebhookRow row, Instant before) {
    database.<Void>write(
        handle -> {
          // A replica may have said meanwhile that it has it.
          if (new WebhookTable(handle).remove(row.id(), before)) {
            new ScheduledTasks(handle).remove(Deliveries.TASK, row.id());
            dropped(handle, row.name(), new DeliveryTable(handle).removeAll(row.id()));
          }
          return null;
        });
  }

  private void dropped(Handle handle, String name, int events) {
    if (events > 0) {
      listener.givenUp(handle, name, events, clock.instant());
      handle.afterCommit(() -> WebhookMeters.givenUp(metrics, name, events));
    }
    LOG.warn(
        "The webhook {} is not configured any more; {} events that it was not told are dropped",
        name,
        events);
  }

  /** Has those told at once that there is something new for. */
  void wake() {
    for (String id : List.copyOf(outbox.news())) {
      // Before it is looked for, since what comes meanwhile needs another look.
      outbox.news().remove(id);
      boolean woken = false;
      try {
        woken = woken(id);
      } finally {
        if (!woken) {
          outbox.news().add(id);
        }
      }
    }
  }

  /** Asks how much each has not been told. */
  void measure() {
    Instant now = clock.instant();
    for (Subscriber subscriber : subscribers) {
      String id = subscriber.webhook().id();
      long waiting = database.read(handle -> new DeliveryTable(handle).count(id));
      Optional<Instant> oldest = database.read(handle -> new DeliveryTable(handle).oldest(id));
      Optional<WebhookRow> row = database.read(handle -> new WebhookTable(handle).find(id));
      subscriber
          .meters()
          .found(
              waiting,
              oldest.map(since -> Duration.between(since, now)).orElse(Duration.ZERO),
              row.map(WebhookRow::failingSince).isPresent());
    }
  }

  private boolean woken(String id) {
    return database.write(
        handle -> {
          Instant now = clock.instant();
          Instant at =
              new WebhookTable(handle)
                  .find(id)
                  .map(WebhookRow::pausedUntil)
                  .filter(now::isBefore)
                  .orElse(now);
          return new ScheduledTasks(handle).hasten(Deliveries.TASK, id, at);
        });
  }
}
