package io.storagegateway.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.dropwizard.lifecycle.Managed;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Witness;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.Request;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.OperationChange;
import io.storagegateway.store.OperationFilter;
import io.storagegateway.store.OperationQueries;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writes on back-ends as pieces of work of their own: kept before they begin, gone on with by
 * another replica should this one die, and there to be asked about.
 */
public final class Operations implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
  private static final int LEAST_THREADS = 16;
  private static final int MOST_THREADS = 128;
  private static final int OTHER_THREADS = 4;
  private static final int CALLER_THREADS = 128;
  private static final int MISSED_BEATS = 4;
  private static final String NOT_LOOKED_AT =
      "It was to be looked at again, and somebody stopped that.";
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_DEFECT = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(10);

  private final Database database;
  private final StoredWrites stored;
  private final Journal journal;
  private final GatewayLocks locks;
  private final Leases leases;
  private final Turns turns = new Turns();
  private final Ending ending;
  private final Rounds beats;
  private final Rounds sweeps;
  private final Scheduler scheduler;
  private final ThreadPoolExecutor callers = callerThreads();

  /**
   * Makes the room; nothing runs in it before its start but what callers wait for.
   *
   * @param database where operations are kept
   * @param settings how
   * @param endpoints what is mounted, by name
   * @param locks the gateway's own locks, which hold back writes
   * @param listener is told of their ends
   * @param witness hears how writes end
   * @param others what else the scheduler does, each on four threads of its own at most
   * @param mapper the gateway's JSON
   * @param clock tells the time; those of replicas should agree to about a second
   */
  public Operations(
      Database database,
      OperationSettings settings,
      Function<String, Optional<Endpoint>> endpoints,
      GatewayLocks locks,
      OperationListener listener,
      Witness witness,
      List<Task<?>> others,
      ObjectMapper mapper,
      Clock clock) {
    this.database = database;
    this.locks = locks;
    stored = new StoredWrites(mapper);
    journal = new Journal(database, stored, settings, listener, clock);
    leases = new Leases(journal);
    ending = new Ending(journal, locks, witness, this::wake);
    Runs runs = new Runs(journal, leases, stored, endpoints, locks, turns, ending);
    Sweep sweep = new Sweep(database, journal);
    Duration beat = settings.lease().dividedBy(MISSED_BEATS);
    beats =
        new Rounds(
            "operation-leases",
            List.of(new Rounds.Round("keep its operations", beat, leases::beat)));
    sweeps =
        new Rounds(
            "operation-rounds",
            List.of(
                new Rounds.Round("end overdue operations", beat, sweep::endOverdue),
                new Rounds.Round("look for waiting operations", beat, sweep::tellWaiting),
                new Rounds.Round("forget old operations", Duration.ofHours(1), sweep::forget)));
    List<Task<?>> tasks = new ArrayList<>(others);
    tasks.add(task(null, runs));
    tasks.add(task(settings.nodeId(), runs));
    scheduler =
        database
            .scheduler(tasks)
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .clock(journal::now)
            .threads(threads(settings.endpoints()) + others.size() * OTHER_THREADS)
            .pollingInterval(POLL)
            .heartbeatInterval(beat)
            .missedHeartbeatsLimit(MISSED_BEATS)
            // Tasks of other machines are not known here, and end by the operations' deadline.
            .deleteUnresolvedAfter(settings.deadline().plus(settings.retention()))
            .shutdownMaxWait(END)
            .build();
  }

  /** Goes on with what other replicas left. */
  @Override
  public void start() {
    beats.start();
    sweeps.start();
    scheduler.start();
  }

  /** Ends what runs, and leaves the rest to others. */
  @Override
  public void stop() {
    scheduler.stop();
    callers.shutdown();
    try {
      if (!callers.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("Operations are left to the next gateway");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sweeps.close();
    beats.close();
  }

  /**
   * One operation.
   *
   * @param id which
   * @return empty where there is none
   * @throws io.storagegateway.store.DatabaseUnavailableException if that cannot be told
   */
  public Optional<OperationRow> find(String id) {
    return journal.find(id);
  }

  /**
   * A page of operations, the newest first.
   *
   * @param filter which
   * @param after the last one of the page before, empty for the first page
   * @param limit how many at most
   * @return possibly none
   */
  public List<OperationRow> page(OperationFilter filter, Optional<OperationRow> after, int limit) {
    return database.read(
        handle -> new OperationQueries(handle).page(filter, after.orElse(null), limit));
  }

  /**
   * Waits until an operation is over, for a person or for good.
   *
   * @param row the operation as it was seen
   * @param wait how long at most
   * @return as it is then
   */
  public OperationRow awaitEnd(OperationRow row, Duration wait) {
    return await(row, wait, now -> !now.state().isActive());
  }

  /**
   * Waits until an operation has changed, or is over.
   *
   * @param row the operation as it was seen
   * @param wait how long at most
   * @return as it is then
   */
  public OperationRow awaitChange(OperationRow row, Duration wait) {
    return await(row, wait, now -> !now.state().isActive() || differs(row, now));
  }

  /**
   * Stops an operation, or asks whoever works on it to do so. One that was to be looked at again is
   * left to a person again.
   *
   * @param row the operation as it was seen
   * @return as it is now; {@code cancelling} tells that it was asked for
   */
  public OperationRow cancel(OperationRow row) {
    OperationChange change = row.begun() ? journal.attention(NOT_LOOKED_AT) : journal.cancelled();
    Optional<OperationRow> stopped =
        row.state() == OperationState.QUEUED ? journal.move(row, change) : Optional.empty();
    if (stopped.isEmpty() && row.state().isActive()) {
      journal.askToCancel(row.id());
    }
    return stopped.or(() -> journal.find(row.id())).orElse(row);
  }

  /**
   * Has the gateway look again at an operation that was left to a person.
   *
   * @param row the operation as it was seen
   * @param once is told of it in the same transaction
   * @return as it is now; empty if it was not left to anybody
   */
  public Optional<OperationRow> retry(OperationRow row, Once once) {
    if (row.state() != OperationState.NEEDS_ATTENTION) {
      return Optional.empty();
    }
    Optional<OperationRow> queued = journal.retry(row, once);
    wake();
    return queued;
  }

  /**
   * What an operation gave.
   *
   * @param row the operation
   * @return the object as it was read back; empty for a removal, and where it has not succeeded
   */
  public Optional<JsonNode> result(OperationRow row) {
    return Optional.ofNullable(row.result()).map(stored::tree);
  }

  /**
   * Why an operation failed.
   *
   * @param row the operation
   * @return empty where it did not
   */
  public Optional<BackendException> failure(OperationRow row) {
    return Optional.ofNullable(row.problem()).map(stored::failure);
  }

  /** Keeps a write, and does it while its caller waits. */
  <T> Submitted<T> submit(
      Endpoint endpoint,
      Request<T> request,
      String line,
      Conditions conditions,
      CallOrigin origin,
      Duration wait,
      Once once) {
    String id = UUID.randomUUID().toString();
    OperationRow row = opened(id, endpoint, request, line, conditions, origin, wait, once);
    Work<T> work =
        new Work<>(
            journal,
            leases,
            row,
            hold -> Steps.of(endpoint, request, conditions, hold, origin, locks, turns),
            ending,
            wait);
    Duration timeout = endpoint.configuration().limits().timeout().toJavaDuration();
    try {
      if (wait.compareTo(timeout) >= 0) {
        // No call takes longer than the caller waits.
        work.run();
      } else {
        callers.execute(work);
      }
      return work.await();
    } catch (DatabaseUnavailableException e) {
      throw goesOn(id, e);
    }
  }

  /**
   * What a write that was asked for before has come to.
   *
   * @throws BackendException as the write
   */
  <T> Submitted<T> outcome(Endpoint endpoint, Request<T> request, String id) {
    OperationRow row = journal.find(id).orElseThrow(Operations::forgotten);
    return switch (row.state()) {
      case SUCCEEDED -> new Submitted.Done<>(stored.result(endpoint, request, row));
      case FAILED -> throw stored.failure(row.problem());
      case QUEUED, RUNNING, CANCELLED, NEEDS_ATTENTION -> new Submitted.Accepted<>(row);
    };
  }

  /** Stops an operation that has not begun; false if it has. */
  boolean withdraw(OperationRow row) {
    return row.state() == OperationState.QUEUED
        && journal.move(row, journal.cancelled()).isPresent();
  }

  /** Waits until some operation may have changed. */
  void pause(Duration longest) {
    try {
      journal.bell().await(journal.bell().rung(), longest.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Turns.tooLate();
    }
  }

  Turns turns() {
    return turns;
  }

  boolean isFree(Handle handle, Endpoint endpoint, String line) {
    return journal.isFree(handle, endpoint, line);
  }

  private OperationRow await(OperationRow row, Duration wait, Predicate<OperationRow> reached) {
    long end = System.nanoTime() + wait.toNanos();
    OperationRow now = row;
    while (!reached.test(now)) {
      long left = end - System.nanoTime();
      long heard = journal.bell().rung();
      now = journal.find(row.id()).orElse(now);
      if (left <= 0 || reached.test(now)) {
        return now;
      }
      try {
        journal.bell().await(heard, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return now;
      }
    }
    return now;
  }

  private static boolean differs(OperationRow before, OperationRow now) {
    return before.state() != now.state()
        || before.cancelling() != now.cancelling()
        || !Objects.equals(before.progress(), now.progress())
        || !Objects.equals(before.message(), now.message());
  }

  /** Where the answer to a commit is lost, it may be kept, and will be done then. */
  private OperationRow opened(
      String id,
      Endpoint endpoint,
      Request<?> request,
      String line,
      Conditions conditions,
      CallOrigin origin,
      Duration wait,
      Once once) {
    try {
      return journal.open(id, endpoint, request, line, conditions, origin, wait.isZero(), once);
    } catch (DatabaseUnavailableException e) {
      throw e.mayBeDone() ? goesOn(id, e) : e;
    }
  }

  /** Enough for each endpoint to have all that it may, however many of them hang. */
  private static int threads(int endpoints) {
    int all = Math.min(endpoints, MOST_THREADS) * Runs.STEPS_PER_ENDPOINT;
    return Math.max(LEAST_THREADS, Math.min(MOST_THREADS, all));
  }

  private static BackendException goesOn(String id, DatabaseUnavailableException cause) {
    return BackendException.of(
            ErrorKind.TIMEOUT,
            "The gateway's database does not answer. The write may be done already; if it was begun,"
                + " it goes on as operation "
                + id
                + " once the database does.")
        .reason("still-running")
        .effect(Effect.UNKNOWN)
        .cause(cause)
        .build();
  }

  private static BackendException forgotten() {
    return BackendException.of(
            ErrorKind.CONFLICT, "It was asked for before, and nothing is known of it any more.")
        .reason("outcome-unknown")
        .effect(Effect.UNKNOWN)
        .build();
  }

  private void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  private Task<Void> task(String nodeId, Runs runs) {
    return Tasks.custom(Journal.task(nodeId), Void.class)
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, journal.now().plus(AFTER_DEFECT)))
        .onDeadExecutionRevive()
        .execute((instance, context) -> runs.step(instance.getId()));
  }

  /**
   * Where all threads are busy, a request does its work itself, and may wait longer than it said.
   */
  private static ThreadPoolExecutor callerThreads() {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        CALLER_THREADS,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "operation-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }
}
