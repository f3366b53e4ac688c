package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropwizard.util.Duration;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BreakerTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();
  private final BackendException down =
      BackendException.of(ErrorKind.UNAVAILABLE, "No route to the filer.").build();
  private final Mounted mounted = new Mounted().breakerAfter(2);
  private final FakeBackend backend = new FakeBackend();
  private final Endpoint endpoint = mounted.endpoint(backend);

  @Test
  void aBackendThatKeepsFailingIsLeftAlone() {
    fail(down);
    assertThat(breaker()).isEqualTo(BreakerStatus.State.CLOSED);
    fail(down);

    AtomicBoolean touched = new AtomicBoolean();
    mounted.clock().advance(java.time.Duration.ofSeconds(4));
    BackendFailure.of(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> touched.getAndSet(true)))
        .is(ErrorKind.UNAVAILABLE, "breaker-open")
        .isWorthRetryingAfter(java.time.Duration.ofSeconds(6));
    assertThat(touched).isFalse();
    assertThat(endpoint.status().breaker())
        .isEqualTo(
            new BreakerStatus(
                BreakerStatus.State.OPEN,
                mounted.clock().instant().minusSeconds(4),
                mounted.clock().instant().plusSeconds(6)));
  }

  @Test
  void oneCallFindsOutWhetherItWorksAgain() {
    open();
    mounted.clock().advance(java.time.Duration.ofSeconds(11));
    Hang hang = new Hang();
    Background<String> probe =
        Background.call(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()));
    hang.awaitBegun();
    assertThat(breaker()).isEqualTo(BreakerStatus.State.HALF_OPEN);
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "breaker-open");

    hang.letGo();
    probe.result();
    assertThat(breaker()).isEqualTo(BreakerStatus.State.CLOSED);
    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
  }

  @Test
  void whoLooksWithoutCallingIsToldThatOneCallWouldPass() {
    open();
    mounted.clock().advance(java.time.Duration.ofSeconds(9));
    assertThat(breaker()).isEqualTo(BreakerStatus.State.OPEN);
    mounted.clock().advance(java.time.Duration.ofSeconds(2));
    assertThat(endpoint.status().breaker())
        .isEqualTo(
            new BreakerStatus(
                BreakerStatus.State.HALF_OPEN, mounted.clock().instant().minusSeconds(1), null));
  }

  @Test
  void aProbeThatFailsLeavesItAloneForAsLongAgain() {
    open();
    mounted.clock().advance(java.time.Duration.ofSeconds(11));
    fail(down);
    assertThat(breaker()).isEqualTo(BreakerStatus.State.OPEN);
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "breaker-open")
        .isWorthRetryingAfter(java.time.Duration.ofSeconds(10));
  }

  @Test
  void aBackendThatSaysWhenToComeBackIsBelieved() {
    fail(busy(java.time.Duration.ofMinutes(2)));
    mounted.clock().advance(java.time.Duration.ofSeconds(30));
    assertThat(refusedFor()).isEqualTo(java.time.Duration.ofSeconds(90));
    assertThat(endpoint.status().breaker().nextTry())
        .isEqualTo(mounted.clock().instant().plusSeconds(90));

    mounted.clock().advance(java.time.Duration.ofSeconds(91));
    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
    assertThat(breaker()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  @Test
  void theLongestWishOfCallsThatWereUnderWayHolds() {
    Hang hang = new Hang();
    Background<BackendException> underWay = busyAfter(hang, java.time.Duration.ofSeconds(90));
    hang.awaitBegun();
    fail(busy(java.time.Duration.ofSeconds(30)));
    assertThat(refusedFor()).isEqualTo(java.time.Duration.ofSeconds(30));
    hang.letGo();
    underWay.result();
    assertThat(refusedFor()).isEqualTo(java.time.Duration.ofSeconds(90));
  }

  @Test
  void aShorterWishDoesNotCutALongerOneShort() {
    Hang hang = new Hang();
    Background<BackendException> underWay = busyAfter(hang, java.time.Duration.ofSeconds(3));
    hang.awaitBegun();
    fail(busy(java.time.Duration.ofSeconds(30)));
    hang.letGo();
    underWay.result();
    assertThat(refusedFor()).isEqualTo(java.time.Duration.ofSeconds(30));
  }

  @Test
  void nobodyIsLeftAloneForEver() {
    fail(busy(java.time.Duration.ofDays(365)));
    assertThat(refusedFor()).isEqualTo(java.time.Duration.ofHours(1));
  }

  @ParameterizedTest
  @EnumSource(value = ErrorKind.class, names = "UNAVAILABLE", mode = EnumSource.Mode.EXCLUDE)
  void whatFailsForAnotherReasonIsNoWishToBeLeftAlone(ErrorKind kind) {
    fail(BackendException.of(kind, "Not now.").retryAfter(java.time.Duration.ofMinutes(1)).build());
    assertThat(breaker()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void onlyWhatSpeaksAgainstTheBackendCounts(ErrorKind kind) {
    BackendException failure = BackendException.of(kind, "No.").build();
    fail(failure);
    fail(failure);
    assertThat(breaker())
        .isEqualTo(kind.countsForBreaker() ? BreakerStatus.State.OPEN : BreakerStatus.State.CLOSED);
  }

  @Test
  void defectsAndDeadlinesCount() {
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> null));
    Hang hang = new Hang();
    BackendFailure.of(
        () ->
            endpoint.call(
                Operation.GET_VOLUME,
                ORIGIN.withTimeout(java.time.Duration.ofMillis(20)),
                (found, call) -> hang.untilInterrupted()));
    assertThat(breaker()).isEqualTo(BreakerStatus.State.OPEN);
  }

  @Test
  void whatTheBackendHasNeverSeenDoesNotCount() {
    Endpoint narrow =
        new Mounted()
            .breakerAfter(1)
            .threads(1)
            .queue(1)
            .timeout(Duration.minutes(1))
            .endpoint(backend);
    Hang hang = new Hang();
    Background<String> running =
        Background.call(
            () ->
                narrow.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()));
    hang.awaitBegun();
    BackendFailure.of(
            () ->
                narrow.call(
                    Operation.GET_VOLUME,
                    ORIGIN.withTimeout(java.time.Duration.ofMillis(20)),
                    (found, call) -> 1))
        .is(ErrorKind.TIMEOUT, "deadline");
    assertThat(narrow.status().breaker().state()).isEqualTo(BreakerStatus.State.CLOSED);
    hang.letGo();
    running.result();
  }

  @Test
  void healthIsAskedPastAnOpenBreaker() {
    open();
    backend.feels(Health.up("Back again."));
    assertThat(endpoint.health(ORIGIN)).isEqualTo(Health.up("Back again."));
    assertThat(breaker()).isEqualTo(BreakerStatus.State.OPEN);
  }

  private static BackendException busy(java.time.Duration wish) {
    return BackendException.of(ErrorKind.UNAVAILABLE, "Busy.").retryAfter(wish).build();
  }

  /** How long the next caller is told to wait, whose call must not reach the back-end. */
  private java.time.Duration refusedFor() {
    AtomicBoolean touched = new AtomicBoolean();
    BackendException refusal =
        catchThrowableOfType(
            BackendException.class,
            () ->
                endpoint.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> touched.getAndSet(true)));
    assertThat(refusal.reason()).isEqualTo("breaker-open");
    assertThat(touched).isFalse();
    return refusal.retryAfter().orElseThrow();
  }

  private void open() {
    fail(down);
    fail(down);
    assertThat(breaker()).isEqualTo(BreakerStatus.State.OPEN);
  }

  private void fail(BackendException failure) {
    BackendFailure.of(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME,
                    ORIGIN,
                    (found, call) -> {
                      throw failure;
                    }))
        .is(failure.kind(), failure.reason());
  }

  /** A call that is refused with a wish once it is let go. */
  private Background<BackendException> busyAfter(Hang hang, java.time.Duration wish) {
    return Background.call(
        () -> {
          try {
            return endpoint.call(
                Operation.GET_VOLUME,
                ORIGIN,
                (found, call) -> {
                  hang.untilInterrupted();
                  throw busy(wish);
                });
          } catch (BackendException e) {
            return e;
          }
        });
  }

  private BreakerStatus.State breaker() {
    return endpoint.status().breaker().state();
  }

  @Test
  void anObjectThatIsMissingIsAnAnswer() {
    fail(down);
    fail(BackendException.notFound(Kind.VOLUME, "v1"));
    fail(down);
    assertThat(breaker()).isEqualTo(BreakerStatus.State.CLOSED);
  }
}
