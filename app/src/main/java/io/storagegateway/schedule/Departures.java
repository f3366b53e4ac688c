package io.storagegateway.schedule;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Schedule;
import io.storagegateway.operation.Conditions;
import io.storagegateway.operation.Once;
import io.storagegateway.operation.OperationListener;
import io.storagegateway.operation.Operations;
import io.storagegateway.operation.Submitted;
import io.storagegateway.operation.Writes;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.store.Database;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.ScheduleRow;
import io.storagegateway.store.ScheduleTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins what is due as an operation of the gateway's own, which locks hold back. Where another
 * replica alone can do it, that one begins it. Where an endpoint is not available for now it is
 * tried again every minute; where it refuses, or what was begun last goes on, the next time counts.
 */
public final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Database database;
  private final Writes writes;
  private final Operations operations;
  private final ScheduleListener listener;
  private final Clock clock;
  private final Instant start;

  /**
   * Makes the room.
   *
   * @param database where it is kept what was begun
   * @param writes does it
   * @param operations knows whether it goes on
   * @param listener is told
   * @param clock tells the time
   */
  public Departures(
      Database database,
      Writes writes,
      Operations operations,
      ScheduleListener listener,
      Clock clock) {
    this.database = database;
    this.writes = writes;
    this.operations = operations;
    this.listener = listener;
    this.clock = clock;
    start = clock.instant();
  }

  /**
   * Tells the log of what was scheduled and failed: nobody waits for an answer.
   *
   * @return a listener of all operations
   */
  public static OperationListener failures() {
    return (transaction, row) -> {
      if (CallOrigin.isGateway(row.subject()) && row.state() != OperationState.SUCCEEDED) {
        LOG.warn(
            "What was scheduled on {} for {} has {} as operation {}: {}",
            row.endpoint(),
            row.target(),
            row.state().key(),
            row.id(),
            row.message());
      }
    };
  }

  /**
   * Begins a schedule, unless another replica does.
   *
   * @param ready whether the back-end can begin it here
   */
  void begin(Endpoint endpoint, Schedule schedule, ScheduleRow row, BooleanSupplier ready) {
    Optional<OperationRow> last = Optional.ofNullable(row.operation()).flatMap(operations::find);
    if (last.filter(Departures::goesOn).isPresent()) {
      String message = "What was begun before goes on as operation " + row.operation() + ".";
      refuse(endpoint, schedule, row, message, false);
      return;
    }
    // Whichever replica looks first after an outage, a refusal or its own start.
    Instant since = row.tryAt().isAfter(start) ? row.tryAt() : start;
    if (clock.instant().isBefore(since.plus(AGAIN)) && !ready.getAsBoolean()) {
      return; // to the replica that can; if none does within a minute, it is told why
    }
    try {
      Submitted<?> begun =
          writes.submit(
              endpoint,
              schedule.request(),
              Conditions.unlessLocked(),
              CallOrigin.gateway(),
              Duration.ZERO,
              new Departure(schedule, row));
      LOG.info("The schedule {} of {} has begun: {}", schedule.name(), endpoint.name(), id(begun));
    } catch (TakenException e) {
      LOG.debug("Another gateway has begun {} of {}", schedule.name(), endpoint.name(), e);
    } catch (BackendException e) {
      boolean mayPass = e.kind() == ErrorKind.UNAVAILABLE || e.kind() == ErrorKind.TIMEOUT;
      refuse(endpoint, schedule, row, e.getMessage(), mayPass);
    }
  }

  private static String id(Submitted<?> begun) {
    return begun instanceof Submitted.Accepted<?> accepted ? accepted.operation().id() : "done";
  }

  /** Left to a person, it goes on as far as anybody knows. */
  private static boolean goesOn(OperationRow operation) {
    return operation.state().isActive() || operation.state() == OperationState.NEEDS_ATTENTION;
  }

  private void refuse(
      Endpoint endpoint, Schedule schedule, ScheduleRow row, String message, boolean again) {
    Instant now = clock.instant();
    Instant next = schedule.cron().next(now);
    boolean news = !message.equals(row.refusal());
    boolean mine =
        database.write(
            handle -> {
              boolean kept =
                  again
                      ? new ScheduleTable(handle)
                          .refuse(row, row.dueAt(), now.plus(AGAIN), message, now)
                      : new ScheduleTable(handle).refuse(row, next, next, message, now);
              if (kept && news) {
                listener.refused(handle, endpoint.name(), schedule, now);
              }
              return kept;
            });
    if (mine && news) {
      LOG.warn("The schedule {} of {} is not begun: {}", schedule.name(), endpoint.name(), message);
    }
  }

  /** One time of one schedule, which is begun once. */
  private final class Departure implements Once {
    private final Schedule schedule;
    private final ScheduleRow row;

    Departure(Schedule schedule, ScheduleRow row) {
      this.schedule = schedule;
      this.row = row;
    }

    @Override
    public Optional<String> operation() {
      return Optional.empty();
    }

    @Override
    public void opened(Handle transaction, String operation) {
      Instant now = clock.instant();
      if (!new ScheduleTable(transaction).begin(row, schedule.cron().next(now), operation, now)) {
        throw new TakenException();
      }
      listener.begun(transaction, row.endpoint(), schedule, operation, now);
    }
  }

  /** Somebody else was first. */
  private static final class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
