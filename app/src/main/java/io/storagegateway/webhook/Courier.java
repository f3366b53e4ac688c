package io.storagegateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.store.Database;
import io.storagegateway.store.DeliveryRow;
import io.storagegateway.store.DeliveryTable;
import io.storagegateway.store.WebhookRow;
import io.storagegateway.store.WebhookTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a webhook what it has not heard yet, one event after the other, until one is missed. Then
 * the webhook is left alone for a while, and the event for a longer one.
 */
final class Courier {
  /** How long nobody looks for events of which nobody was told. */
  static final Duration IDLE = Duration.ofSeconds(30);

  /** Attempts in a row that fail before anybody is told. */
  static final int FAILING = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** However long the webhook is left alone: what waits is to be counted meanwhile. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final Duration LONGEST_ROUND = Duration.ofSeconds(20);
  private static final int NUMBERS = 200;

  private final Database database;
  private final DeliveryListener listener;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final long backlog;
  private final Backoff ofWebhook;
  private final Backoff ofEvent;

  /**
   * @param backlog how many events of a webhook may wait
   */
  Courier(
      Database database,
      DeliveryListener listener,
      ObjectMapper mapper,
      Clock clock,
      RandomGenerator random,
      long backlog) {
    this.database = database;
    this.listener = listener;
    this.mapper = mapper;
    this.clock = clock;
    this.backlog = backlog;
    ofWebhook = new Backoff(Duration.ofSeconds(1), LONGEST_PAUSE, random);
    ofEvent = new Backoff(Duration.ofSeconds(4), Duration.ofHours(1), random);
  }

  /**
   * Tells what is due.
   *
   * @return when to look again, which may be before anything is due
   */
  Instant round(Subscriber to) {
    Instant next = tellDue(to);
    Instant latest = clock.instant().plus(LONGEST_PAUSE);
    return next.isBefore(latest) ? next : latest;
  }

  private Instant tellDue(Subscriber to) {
    Instant now = clock.instant();
    String id = to.webhook().id();
    Optional<WebhookRow> row = database.write(handle -> prepared(handle, to, now));
    if (row.isEmpty()) {
      return now.plus(IDLE);
    }
    if (row.get().pausedUntil().isAfter(now)) {
      return row.get().pausedUntil();
    }
    while (clock.instant().isBefore(now.plus(LONGEST_ROUND))) {
      Optional<DeliveryRow> next =
          database.read(handle -> new DeliveryTable(handle).due(id, clock.instant()));
      if (next.isEmpty()) {
        return nextLook(id);
      }
      Optional<Instant> pausedUntil = tell(to, next.get());
      if (pausedUntil.isPresent()) {
        return pausedUntil.get();
      }
    }
    return clock.instant();
  }

  private Instant nextLook(String id) {
    Instant idle = clock.instant().plus(IDLE);
    return database
        .<Optional<Instant>>read(handle -> new DeliveryTable(handle).nextDue(id))
        .filter(idle::isAfter)
        .orElse(idle);
  }

  /** Gives up what is too old or too much, and numbers what is new. */
  private Optional<WebhookRow> prepared(Handle handle, Subscriber to, Instant now) {
    String id = to.webhook().id();
    WebhookTable table = new WebhookTable(handle);
    Optional<Long> last = table.lastSequence(id);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    DeliveryTable deliveries = new DeliveryTable(handle);
    Instant oldest = now.minus(to.webhook().configuration().giveUpAfter().toJavaDuration());
    DeliveryTable.Removed givenUp = deliveries.removeOlder(id, oldest);
    long waiting = deliveries.count(id);
    if (waiting > backlog) {
      givenUp = givenUp.plus(deliveries.removeOldest(id, waiting - backlog));
    }
    if (givenUp.all() > 0) {
      giveUp(handle, to, givenUp.all(), now);
    }
    // Numbers that nobody gets show the receiver that it missed something.
    long skipped = last.get() + givenUp.unnumbered();
    table.lastSequence(id, deliveries.number(id, skipped, NUMBERS));
    return table.find(id);
  }

  /** Empty where it was heard, else when it is worth another attempt. */
  private Optional<Instant> tell(Subscriber to, DeliveryRow delivery) {
    Answer answer = to.receiver().send(delivery.event(), body(delivery));
    if (Thread.currentThread().isInterrupted()) {
      // The gateway ends, and does not know what became of it.
      return Optional.of(clock.instant());
    }
    if (answer instanceof Answer.Missed missed) {
      to.meters().failed();
      return Optional.of(database.write(handle -> missed(handle, to, delivery, missed)));
    }
    to.meters().delivered();
    return database.write(
        handle -> {
          heard(handle, to, delivery);
          return Optional.empty();
        });
  }

  private void heard(Handle handle, Subscriber to, DeliveryRow delivery) {
    String id = to.webhook().id();
    new DeliveryTable(handle).remove(id, delivery.event());
    WebhookTable table = new WebhookTable(handle);
    Optional<WebhookRow> row = table.find(id).filter(one -> one.failures() > 0);
    if (row.isEmpty()) {
      return;
    }
    table.put(new WebhookRow(id, row.get().name(), 0, null, Instant.EPOCH));
    if (row.get().failingSince() != null) {
      LOG.info("The webhook {} hears events again", to.webhook().name());
      listener.recovered(handle, to.webhook().name(), clock.instant());
    }
  }

  private Instant missed(Handle handle, Subscriber to, DeliveryRow delivery, Answer.Missed answer) {
    Instant now = clock.instant();
    String id = to.webhook().id();
    WebhookTable table = new WebhookTable(handle);
    Optional<WebhookRow> row = table.find(id);
    long failures = row.map(WebhookRow::failures).orElse(0L) + 1;
    Instant pausedUntil = now.plus(longer(ofWebhook.after(failures), answer.pause()));
    DeliveryTable deliveries = new DeliveryTable(handle);
    if (answer.gone()) {
      deliveries.remove(id, delivery.event());
      giveUp(handle, to, 1, now);
    } else {
      Duration pause = longer(ofEvent.after(delivery.attempts() + 1), answer.pause());
      deliveries.retry(id, delivery.event(), now.plus(pause));
    }
    row.ifPresent(
        one -> {
          boolean begins = one.failingSince() == null && failures >= FAILING;
          Instant since = begins ? now : one.failingSince();
          table.put(new WebhookRow(id, one.name(), failures, since, pausedUntil));
          tell(handle, to, answer, begins);
        });
    return pausedUntil;
  }

  private void tell(Handle handle, Subscriber to, Answer.Missed answer, boolean begins) {
    Webhook webhook = to.webhook();
    if (!begins) {
      LOG.debug("The webhook {} missed an event: {}", webhook.name(), answer.reason());
      return;
    }
    LOG.warn(
        "The webhook {} at {} misses events: {}; the gateway goes on trying",
        webhook.name(),
        webhook.place(),
        answer.reason(),
        answer.cause());
    listener.failing(handle, webhook.name(), clock.instant());
  }

  private void giveUp(Handle handle, Subscriber to, int events, Instant now) {
    LOG.warn("{} events for the webhook {} were given up", events, to.webhook().name());
    listener.givenUp(handle, to.webhook().name(), events, now);
    handle.afterCommit(() -> to.meters().givenUp(events));
  }

  private byte[] body(DeliveryRow delivery) {
    try {
      ObjectNode event = (ObjectNode) mapper.readTree(delivery.payload());
      return event.put("sequence", delivery.sequence()).toString().getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is kept of an event is no JSON", e);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
