package io.storagegateway.webhook;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which webhooks there are, over all replicas: each says every minute which ones it has. */
final class Registry {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  /** Longer than replicas need to start with other settings one after the other. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  private final Database database;
  private final Collection<Subscriber> subscribers;
  private final Outbox outbox;
  private final Clock clock;

  Registry(Database database, Collection<Subscriber> subscribers, Outbox outbox, Clock clock) {
    this.database = database;
    this.subscribers = subscribers;
    this.outbox = outbox;
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

  /** Forgets those that nobody has configured any more, with all that they were not told. */
  void forget() {
    Instant before = clock.instant().minus(FORGOTTEN);
    List<WebhookRow> unseen = database.read(handle -> new WebhookTable(handle).unseen(before));
    for (WebhookRow row : unseen) {
      int dropped =
          database.write(
              handle -> {
                new WebhookTable(handle).remove(row.id());
                new ScheduledTasks(handle).remove(Deliveries.TASK, row.id());
                return new DeliveryTable(handle).removeAll(row.id());
              });
      LOG.warn(
          "The webhook {} is not configured any more; {} events that it was not told are dropped",
          row.name(),
          dropped);
    }
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
