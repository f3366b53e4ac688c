package io.storagegateway.webhook;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.storagegateway.store.Database;
import io.storagegateway.store.WebhookRow;
import io.storagegateway.store.WebhookTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The task of the scheduler that tells events: one for each webhook over all replicas, so that none
 * hears two at a time, and one that hangs holds no other up.
 */
final class Deliveries {
  /** What the scheduler calls it. */
  static final String TASK = "webhook";

  /** Of the scheduler's threads, so that webhooks that hang leave most to operations. */
  private static final int AT_A_TIME = 4;

  private static final Duration NO_THREAD = Duration.ofSeconds(1);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);
  private static final Duration AFTER_DEFECT = Duration.ofSeconds(5);

  private final Database database;
  private final Map<String, Subscriber> subscribers;
  private final Courier courier;
  private final Clock clock;
  private final Semaphore threads = new Semaphore(AT_A_TIME);

  /**
   * @param subscribers by the id of their webhook
   */
  Deliveries(Database database, Map<String, Subscriber> subscribers, Courier courier, Clock clock) {
    this.database = database;
    this.subscribers = subscribers;
    this.courier = courier;
    this.clock = clock;
  }

  Task<Void> task() {
    return Tasks.custom(TASK, Void.class)
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(AFTER_DEFECT)))
        .onDeadExecutionRevive()
        .execute((instance, context) -> after(next(instance.getId())));
  }

  /** Tells a webhook what is due; empty if nobody has it configured any more. */
  Optional<Instant> next(String id) {
    Subscriber subscriber = subscribers.get(id);
    if (subscriber == null) {
      // Another replica may have it, while settings are changed one replica after the other.
      Optional<WebhookRow> known = database.read(handle -> new WebhookTable(handle).find(id));
      return known.map(row -> clock.instant().plus(ELSEWHERE));
    }
    if (!threads.tryAcquire()) {
      return Optional.of(clock.instant().plus(NO_THREAD));
    }
    try {
      return Optional.of(courier.round(subscriber));
    } finally {
      threads.release();
    }
  }

  private static CompletionHandler<Void> after(Optional<Instant> next) {
    return (complete, operations) ->
        next.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
  }
}
