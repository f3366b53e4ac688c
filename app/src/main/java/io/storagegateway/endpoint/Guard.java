package io.storagegateway.endpoint;

import io.storagegateway.configuration.LimitsConfiguration;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import io.storagegateway.store.DatabaseUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate in front of one back-end: lane, deadline, breaker, measurements. Whatever a back-end
 * does, its caller gets an answer or a {@link BackendException} in time.
 */
final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final String endpoint;
  private final Duration timeout;
  private final long idleNanos;
  private final Clock clock;
  private final CallMetrics metrics;
  private final Breaker breaker;
  private final CancelThreads cancellers;
  private final Map<Lane, LaneThreads> lanes = new EnumMap<>(Lane.class);

  Guard(
      String endpoint,
      LimitsConfiguration limits,
      Backend backend,
      ClassLoader loader,
      Clock clock,
      CallMetrics metrics) {
    this.endpoint = endpoint;
    this.timeout = limits.timeout().toJavaDuration();
    this.idleNanos = limits.idleTimeout().toNanoseconds();
    this.clock = clock;
    this.metrics = metrics;
    this.breaker = new Breaker(endpoint, limits.breaker(), clock);
    this.cancellers = new CancelThreads(endpoint, loader);
    for (Lane lane : Lane.values()) {
      LaneSettings settings =
          new LaneSettings(endpoint, lane, limits.concurrency(), limits.queue(), loader);
      lanes.put(lane, new LaneThreads(settings, backend, clock));
    }
  }

  /** A call that the breaker learns from. */
  <T> T call(Operation operation, CallOrigin origin, GuardedCall<T> work) {
    LaneThreads lane = admitted(operation.lane());
    long begin = System.nanoTime();
    Call<T> call = bounded(origin, work);
    try {
      T answer = Answers.check(operation, perform(lane, call, begin, Refusals.effectOf(operation)));
      breaker.works(System.nanoTime() - begin);
      return answer;
    } catch (BackendException e) {
      judge(call, e, begin);
      throw e;
    } catch (DatabaseUnavailableException e) {
      breaker.learnsNothing();
      throw e;
    } finally {
      metrics.took(operation, System.nanoTime() - begin);
    }
  }

  /** A read that passes an open breaker and from which it learns nothing. */
  <T> T probe(CallOrigin origin, GuardedCall<T> work) {
    LaneThreads lane = usable(Lane.READ);
    T answer = perform(lane, bounded(origin, work), System.nanoTime(), Effect.NONE);
    if (answer == null) {
      throw Refusals.noAnswer(Effect.NONE);
    }
    return answer;
  }

  /** Moves bytes for as long as they move; the breaker learns from the opening only. */
  void transfer(Operation operation, CallOrigin origin, TransferCall work) throws IOException {
    LaneThreads lane = admitted(operation.lane());
    long begin = System.nanoTime();
    TransferProgress progress =
        new TransferProgress(() -> breaker.works(System.nanoTime() - begin));
    Call<Boolean> call = new Call<>(origin, Instant.MAX, moving(work, progress), cancellers);
    try {
      move(lane, call, progress, Refusals.effectOf(operation));
      progress.opened();
    } catch (BackendException e) {
      if (progress.endOpening()) {
        judge(call, e, begin);
      }
      throw e;
    } catch (IOException | DatabaseUnavailableException e) {
      if (progress.endOpening()) {
        breaker.learnsNothing();
      }
      throw e;
    } finally {
      progress.cut();
      metrics.took(operation, System.nanoTime() - begin);
    }
  }

  /** Whether a write of an operation was given up here and goes on regardless. */
  boolean stillRuns(String operation) {
    return lanes.get(Lane.WRITE).stillRuns(operation);
  }

  LaneThreads lane(Lane lane) {
    return lanes.get(lane);
  }

  Breaker breaker() {
    return breaker;
  }

  void close() {
    lanes.values().forEach(LaneThreads::close);
    cancellers.close();
  }

  private LaneThreads usable(Lane lane) {
    LaneThreads threads = lanes.get(lane);
    if (threads.allLost()) {
      throw Refusals.failed(threads.lostReason());
    }
    return threads;
  }

  private LaneThreads admitted(Lane lane) {
    LaneThreads threads = usable(lane);
    if (!breaker.admits()) {
      throw Refusals.breakerOpen(breaker.untilNextTry());
    }
    return threads;
  }

  private <T> Call<T> bounded(CallOrigin origin, GuardedCall<T> work) {
    return new Call<>(origin, clock.instant().plus(patience(origin)), work, cancellers);
  }

  private Duration patience(CallOrigin origin) {
    return origin.timeout() == null ? timeout : origin.timeout();
  }

  private <T> T perform(LaneThreads lane, Call<T> call, long begin, Effect effect) {
    hand(lane, call);
    try {
      if (!call.await(begin + patience(call.origin()).toNanos())) {
        stop(lane, call, begun -> Refusals.deadline(begun, effect));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(lane, call, begun -> Refusals.interrupted(begun, effect));
    }
    return answer(call, effect);
  }

  private void move(LaneThreads lane, Call<Boolean> call, TransferProgress progress, Effect effect)
      throws IOException {
    hand(lane, call);
    try {
      if (!endsWhileMoving(call, progress)) {
        stop(lane, call, begun -> Refusals.idle(begun, effect));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(lane, call, begun -> Refusals.interrupted(begun, effect));
    }
    if (progress.callerFailure() != null) {
      throw progress.callerFailure();
    }
    answer(call, effect);
  }

  private boolean endsWhileMoving(Call<?> call, TransferProgress progress)
      throws InterruptedException {
    long moved;
    do {
      moved = progress.lastMoved();
      if (call.await(moved + idleNanos)) {
        return true;
      }
    } while (progress.lastMoved() != moved);
    return false;
  }

  private static GuardedCall<Boolean> moving(TransferCall work, TransferProgress progress) {
    return (backend, call) -> {
      try {
        work.run(backend, call, progress);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return true;
    };
  }

  private static void hand(LaneThreads lane, Call<?> call) {
    if (!lane.offer(call)) {
      throw Refusals.overloaded();
    }
  }

  private static void stop(
      LaneThreads lane, Call<?> call, Function<Boolean, BackendException> refusal) {
    LaneThreads.Ended ended = lane.giveUp(call);
    if (ended != LaneThreads.Ended.BY_ITSELF) {
      throw refusal.apply(ended == LaneThreads.Ended.WHILE_IT_RAN);
    }
  }

  private <T> T answer(Call<T> call, Effect effect) {
    Throwable failure = call.failure();
    if (failure == null) {
      return call.answer();
    }
    if (failure instanceof BackendException expected) {
      throw expected;
    }
    if (failure instanceof DatabaseUnavailableException ours) {
      // It is the gateway that asked its own database, between two questions to the back-end.
      throw ours;
    }
    String id = ErrorId.next();
    LOG.error("Defect {} in the plugin of endpoint {}", id, endpoint, failure);
    throw Refusals.defect(id, failure, effect);
  }

  /** A call that the back-end has never seen, or that failed on our side, says nothing of it. */
  private void judge(Call<?> call, BackendException failure, long begin) {
    if (!call.begun() || failure.reason().equals(TokenSink.NOT_KEPT)) {
      breaker.learnsNothing();
    } else if (failure.kind().countsForBreaker()) {
      breaker.fails(System.nanoTime() - begin, failure);
    } else {
      breaker.works(System.nanoTime() - begin);
    }
  }
}
