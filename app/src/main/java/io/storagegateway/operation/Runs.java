package io.storagegateway.operation;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Caller;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.Request;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with operations that nobody waits for any more, one step each time the scheduler asks:
 * those that outlived their caller's patience, and those that outlived their replica.
 */
final class Runs {
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  /** Of the scheduler's threads, so that one slow endpoint leaves some to the others. */
  static final int STEPS_PER_ENDPOINT = 4;

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(2);

  /** However long a back-end wants to be left alone, its operations are looked at after this. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private static final int PAUSES_PER_AGE = 10;

  private final Journal journal;
  private final Leases leases;
  private final StoredWrites stored;
  private final Function<String, Optional<Endpoint>> endpoints;
  private final GatewayLocks locks;
  private final Turns turns;
  private final Ending ending;
  private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

  Runs(
      Journal journal,
      Leases leases,
      StoredWrites stored,
      Function<String, Optional<Endpoint>> endpoints,
      GatewayLocks locks,
      Turns turns,
      Ending ending) {
    this.journal = journal;
    this.leases = leases;
    this.stored = stored;
    this.endpoints = endpoints;
    this.locks = locks;
    this.turns = turns;
    this.ending = ending;
  }

  /** Does the next step of an operation, and says when there is another. */
  CompletionHandler<Void> step(String id) {
    Optional<OperationRow> row = journal.find(id).filter(one -> one.state().isActive());
    if (row.isEmpty()) {
      return over();
    }
    Optional<Endpoint> endpoint = endpoints.apply(row.get().endpoint());
    if (endpoint.isEmpty()) {
      LOG.warn("Operation {} is of the endpoint {}, which is not here", id, row.get().endpoint());
      return again(LONGEST_PAUSE);
    }
    Semaphore slot =
        slots.computeIfAbsent(endpoint.get().name(), name -> new Semaphore(steps(endpoint.get())));
    if (!slot.tryAcquire()) {
      return again(pause(row.get()));
    }
    try {
      return stillRuns(row.get(), endpoint.get())
          ? again(journal.settings().lease())
          : step(row.get(), endpoint.get());
    } finally {
      slot.release();
    }
  }

  /** At most half of the threads for writes, so that those whose callers wait have the others. */
  private static int steps(Endpoint endpoint) {
    int half = endpoint.configuration().limits().concurrency() / 2;
    return Math.max(1, Math.min(STEPS_PER_ENDPOINT, half));
  }

  /** Whether a call goes on here that was given up: what it does is not to be taken for undone. */
  private boolean stillRuns(OperationRow row, Endpoint endpoint) {
    boolean runs = endpoint.stillRuns(row.id());
    if (runs) {
      leases.holdWhile(row.id(), () -> endpoint.stillRuns(row.id()));
    }
    return runs;
  }

  private CompletionHandler<Void> step(OperationRow row, Endpoint endpoint) {
    Optional<Hold> hold =
        row.state() == OperationState.QUEUED
            ? journal.begin(row.id(), true)
            : journal.takeOver(row.id());
    if (hold.isEmpty()) {
      return again(pause(row));
    }
    try {
      return step(steps(endpoint, stored.request(endpoint, row), hold.get()));
    } catch (BackendException e) {
      // Another release may know what this one does not; the deadline ends what none does.
      LOG.warn("Operation {} cannot be gone on with here", row.id(), e);
      journal.progress(hold.get(), row.progress(), e.getMessage(), hold.get().row().begun());
      return again(LONGEST_PAUSE);
    }
  }

  private <T> Steps<T> steps(Endpoint endpoint, Request<T> request, Hold hold) {
    OperationRow row = hold.row();
    CallOrigin origin =
        new CallOrigin(
            row.requestId(),
            row.id(),
            new Caller(row.subject(), row.name()),
            endpoint.configuration().limits().refreshTimeout().toJavaDuration(),
            Map.of(),
            hold);
    return Steps.of(endpoint, request, stored.conditions(row), hold, origin, locks, turns);
  }

  private <T> CompletionHandler<Void> step(Steps<T> work) {
    try {
      if (work.hold().row().cancelling()) {
        if (work.cancel()) {
          return overIf(journal.cancelled(work.hold()));
        }
        journal.goesOn(work.hold().row().id());
      }
      Outcome<T> outcome = work.goOn();
      if (outcome instanceof Outcome.Running<T> running) {
        ending.goesOn(work, running);
        return again(pause(work.hold().row()));
      }
      return overIf(ending.succeed(work, ((Outcome.Done<T>) outcome).value()));
    } catch (BackendException e) {
      return afterFailure(work, e);
    }
  }

  private CompletionHandler<Void> afterFailure(Steps<?> work, BackendException failure) {
    if (failure.kind().countsForBreaker() || failure.kind() == ErrorKind.PERMISSION) {
      boolean known = work.hold().row().begun() || failure.effect() == Effect.UNKNOWN;
      journal.progress(work.hold(), work.hold().row().progress(), failure.getMessage(), known);
      if (stillRuns(work.hold().row(), work.endpoint())) {
        return again(journal.settings().lease());
      }
      return again(
          longer(
              longer(pause(work.hold().row()), TROUBLE_PAUSE),
              failure.retryAfter().map(Runs::rest).orElse(Duration.ZERO)));
    }
    return overIf(
        failure.effect() == Effect.UNKNOWN
            ? ending.attention(work, failure)
            : ending.fail(work, failure));
  }

  /** The longer it takes, the less often it is looked at. */
  private Duration pause(OperationRow row) {
    Instant since = row.startedAt() == null ? row.createdAt() : row.startedAt();
    Duration pause = Duration.between(since, journal.now()).dividedBy(PAUSES_PER_AGE);
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static Duration rest(Duration wish) {
    return wish.compareTo(LONGEST_REST) < 0 ? wish : LONGEST_REST;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private CompletionHandler<Void> again(Duration pause) {
    return (complete, operations) -> operations.reschedule(complete, journal.now().plus(pause));
  }

  /** What is in other hands, or in another state again, is looked at once more. */
  private CompletionHandler<Void> overIf(boolean ended) {
    return ended ? over() : again(SHORTEST_PAUSE);
  }

  private static CompletionHandler<Void> over() {
    return (complete, operations) -> operations.remove();
  }
}
