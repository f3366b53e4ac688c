package io.storagegateway.endpoint;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.storagegateway.configuration.BreakerConfiguration;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Refuses calls while the back-end does not work. One call at a time finds out whether it works
 * again. A back-end that says when it is worth another try is believed: it is left alone until
 * then, however well it worked before.
 */
final class Breaker {
  /** However long a back-end asks to be left alone, the gateway looks again after this. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final CircuitBreaker circuit;
  private final Clock clock;
  private final long openMillis;
  private volatile Instant since;
  private volatile Instant nextTry;
  private volatile long wishedMillis;

  Breaker(String endpoint, BreakerConfiguration configuration, Clock clock) {
    this.clock = clock;
    this.openMillis = configuration.open().toMilliseconds();
    this.since = clock.instant();
    this.nextTry = since;
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .clock(clock)
            .slidingWindow(
                configuration.window(), configuration.minimumCalls(), SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(configuration.failureRate())
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(attempt -> stayOpen())
            .build();
    this.circuit = CircuitBreaker.of(endpoint, config);
    circuit.getEventPublisher().onStateTransition(event -> since = clock.instant());
  }

  /** Whether a call may pass. Whoever got true has to tell how it ended. */
  boolean admits() {
    return circuit.tryAcquirePermission();
  }

  /** The back-end has answered, be it with a refusal. */
  void works(long nanos) {
    wishedMillis = 0;
    circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  /** The back-end has failed. */
  void fails(long nanos, BackendException failure) {
    long wish =
        failure.kind() == ErrorKind.UNAVAILABLE
            ? failure.retryAfter().map(Breaker::bounded).orElse(0L)
            : 0;
    wishedMillis = wish;
    circuit.onError(nanos, TimeUnit.NANOSECONDS, failure);
    if (wish > 0) {
      leaveAlone(wish);
    }
  }

  /** The call has never reached the back-end. */
  void learnsNothing() {
    circuit.releasePermission();
  }

  /** How long to wait until the next try is worth it. */
  Duration untilNextTry() {
    Duration left = Duration.between(clock.instant(), nextTry);
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
  }

  BreakerStatus status() {
    return switch (circuit.getState()) {
      case OPEN, FORCED_OPEN -> open();
      case HALF_OPEN -> new BreakerStatus(BreakerStatus.State.HALF_OPEN, since, null);
      case CLOSED, DISABLED, METRICS_ONLY ->
          new BreakerStatus(BreakerStatus.State.CLOSED, since, null);
    };
  }

  /** The circuit learns of the time only as a call comes; one would pass from then on. */
  private BreakerStatus open() {
    Instant until = nextTry;
    return clock.instant().isBefore(until)
        ? new BreakerStatus(BreakerStatus.State.OPEN, since, until)
        : new BreakerStatus(BreakerStatus.State.HALF_OPEN, until, null);
  }

  /** Opens for as long as the back-end wishes, unless it is open for longer already. */
  private synchronized void leaveAlone(long millis) {
    Instant until = clock.instant().plusMillis(millis);
    if (circuit.getState() != CircuitBreaker.State.OPEN || nextTry.isBefore(until)) {
      nextTry = until;
      circuit.transitionToOpenStateUntil(until);
    }
  }

  private long stayOpen() {
    long millis = Math.max(openMillis, wishedMillis);
    nextTry = clock.instant().plusMillis(millis);
    return millis;
  }

  private static long bounded(Duration wish) {
    return (wish.compareTo(LONGEST) < 0 ? wish : LONGEST).toMillis();
  }
}
