package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dropwizard.util.Duration;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

final class EndpointCallTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();

  private final FakeBackend backend = new FakeBackend();
  private final Mounted mounted = new Mounted();
  private final Endpoint endpoint = mounted.endpoint(backend);

  @Test
  void theAnswerOfTheBackendComesBack() {
    Backend asked = endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> found);
    assertThat(asked).isSameAs(backend);
  }

  @Test
  void whatTheBackendRefusesIsPassedOnAsItIs() {
    BackendException refusal = BackendException.notFound(Kind.VOLUME, "v1");
    assertThatThrownBy(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, throwing(refusal)))
        .isSameAs(refusal);
  }

  @Test
  void theBackendLearnsOfTheCallWhatItsOriginSays() {
    List<String> kept = new ArrayList<>();
    CallOrigin origin =
        new CallOrigin(
                "r1",
                "r1",
                new Caller("u1", "Ada"),
                java.time.Duration.ofSeconds(7),
                Map.of("traceparent", "00-1"),
                null)
            .withOperation("o1", kept::add);
    CallContext seen =
        endpoint.call(
            Operation.CREATE_VOLUME,
            origin,
            (found, call) -> {
              call.remember("half-way");
              return call;
            });
    assertThat(seen.requestId()).isEqualTo("r1");
    assertThat(seen.operationId()).isEqualTo("o1");
    assertThat(seen.caller()).isEqualTo(new Caller("u1", "Ada"));
    assertThat(seen.traceHeaders()).containsEntry("traceparent", "00-1");
    assertThat(seen.deadline()).isEqualTo(mounted.clock().instant().plusSeconds(7));
    assertThat(seen.cancelled()).isFalse();
    assertThat(kept).containsExactly("half-way");
  }

  @Test
  void aReadHasNothingToRemember() {
    BackendFailure.of(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME,
                    ORIGIN,
                    (found, call) -> {
                      call.remember("token");
                      return 1;
                    }))
        .is(ErrorKind.BAD_ANSWER, "backend-defect");
  }

  @Test
  void aCallThatHangsIsGivenUpAtItsDeadlineAndInterrupted() {
    Endpoint hanging = new Mounted().timeout(Duration.milliseconds(50)).endpoint(backend);
    Hang hang = new Hang();
    BackendFailure.of(
            () ->
                hanging.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()))
        .is(ErrorKind.TIMEOUT, "deadline")
        .leaves(Effect.NONE);
    hang.awaitInterrupted();
  }

  @Test
  void aWriteThatWasGivenUpMayHaveHappened() {
    Endpoint hanging = new Mounted().timeout(Duration.milliseconds(50)).endpoint(backend);
    Hang hang = new Hang();
    BackendFailure.of(
            () ->
                hanging.call(
                    Operation.CREATE_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()))
        .is(ErrorKind.TIMEOUT, "deadline")
        .leaves(Effect.UNKNOWN);
  }

  @Test
  void whoeverCallsMayHaveLessPatienceThanTheEndpoint() {
    Hang hang = new Hang();
    BackendFailure.of(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME,
                    ORIGIN.withTimeout(java.time.Duration.ofMillis(50)),
                    (found, call) -> hang.untilInterrupted()))
        .is(ErrorKind.TIMEOUT, "deadline");
  }

  @Test
  void whatEndsBlockingWorkRunsWhenTheCallIsGivenUpAndAtOnceAfterwards() {
    Endpoint hanging = new Mounted().timeout(Duration.milliseconds(50)).endpoint(backend);
    Hang hang = new Hang();
    AtomicBoolean late = new AtomicBoolean();
    AtomicReference<CallContext> context = new AtomicReference<>();
    BackendFailure.of(
            () ->
                hanging.call(
                    Operation.GET_VOLUME,
                    ORIGIN,
                    (found, call) -> {
                      context.set(call);
                      call.onCancel(
                          () -> {
                            throw new IllegalStateException("harms nobody");
                          });
                      call.onCancel(hang::letGo);
                      String answer = hang.regardless();
                      call.onCancel(() -> late.set(true));
                      return answer;
                    }))
        .is(ErrorKind.TIMEOUT, "deadline");
    assertThat(context.get().cancelled()).isTrue();
    await().untilTrue(late);
  }

  @Test
  void whatEndsBlockingWorkDoesNotRunAfterAnAnswer() {
    AtomicBoolean ran = new AtomicBoolean();
    endpoint.call(
        Operation.GET_VOLUME,
        ORIGIN,
        (found, call) -> {
          call.onCancel(() -> ran.set(true));
          return 1;
        });
    assertThat(ran).isFalse();
  }

  @Test
  void aCallerThatIsToldToStopGetsAnAnswerAndStaysInterrupted() {
    Hang hang = new Hang();
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Background<String> caller =
        Background.call(
            () -> {
              try {
                return endpoint.call(
                    Operation.CREATE_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted());
              } finally {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    hang.awaitBegun();
    caller.interrupt();
    BackendFailure.of(caller.failure())
        .is(ErrorKind.UNAVAILABLE, "interrupted")
        .leaves(Effect.UNKNOWN);
    assertThat(stillInterrupted).isTrue();
    hang.awaitInterrupted();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        StackOverflowError.class,
        OutOfMemoryError.class,
        NoClassDefFoundError.class,
        ThreadDeathLike.class,
        IllegalStateException.class
      })
  void aDefectCostsItsOwnCallOnly(Class<? extends Throwable> type) {
    BackendFailure.of(
            () ->
                endpoint.call(
                    Operation.PATCH_VOLUME,
                    ORIGIN,
                    (found, call) -> {
                      throw EndpointCallTest.<RuntimeException>unchecked(made(type));
                    }))
        .is(ErrorKind.BAD_ANSWER, "backend-defect")
        .leaves(Effect.UNKNOWN);
    String next = endpoint.call(Operation.PATCH_VOLUME, ORIGIN, (found, call) -> "fine");
    assertThat(next).isEqualTo("fine");
  }

  @Test
  void anEmptyAnswerIsNone() {
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> null))
        .is(ErrorKind.BAD_ANSWER, "no-answer");
    BackendFailure.of(
            () ->
                endpoint.call(Operation.CREATE_VOLUME, ORIGIN, (found, call) -> Outcome.done(null)))
        .is(ErrorKind.BAD_ANSWER, "no-answer")
        .leaves(Effect.UNKNOWN);
  }

  @Test
  void aRemovalHasNothingToShow() {
    Outcome<Void> removed =
        endpoint.call(Operation.RESTRICT_VOLUME, ORIGIN, (found, call) -> Outcome.removed());
    assertThat(removed).isEqualTo(Outcome.removed());
  }

  @Test
  void whatIsNotDeclaredIsRefusedWithItsReasonAndNeverReachesTheBackend() {
    AtomicBoolean touched = new AtomicBoolean();
    Endpoint limited =
        new Mounted()
            .endpoint(new FakeBackend().can(FakeBackend.everythingBut(Operation.CREATE_CLONE)));
    BackendFailure.of(
            () ->
                limited.call(
                    Operation.CREATE_CLONE,
                    ORIGIN,
                    (found, call) -> {
                      touched.set(true);
                      return 1;
                    }))
        .is(ErrorKind.UNSUPPORTED, "unsupported")
        .says("Not on this machine.");
    assertThat(touched).isFalse();
    assertThat(limited.status().lanes().values()).allMatch(lane -> lane.busy() == 0);
  }

  @Test
  void theThreadOfACallBearsItsNamesAndNothingOfTheCallBefore() {
    Endpoint single = new Mounted().threads(1).endpoint(backend);
    single.call(
        Operation.GET_VOLUME,
        ORIGIN,
        (found, call) -> {
          MDC.put("junk", "left behind");
          Thread.currentThread().interrupt();
          Thread.currentThread().setContextClassLoader(null);
          return 1;
        });
    single.call(
        Operation.GET_VOLUME,
        ORIGIN,
        (found, call) -> {
          assertThat(Thread.currentThread().getName()).isEqualTo("fake-read-1");
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          assertThat(Thread.currentThread().getContextClassLoader())
              .isSameAs(Endpoint.class.getClassLoader());
          assertThat(MDC.getCopyOfContextMap())
              .isEqualTo(Map.of("endpoint", "fake", "request_id", ORIGIN.requestId()));
          return 1;
        });
  }

  private static GuardedCall<String> throwing(RuntimeException thrown) {
    return (backend, call) -> {
      throw thrown;
    };
  }

  private static Throwable made(Class<? extends Throwable> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
    throw (X) thrown;
  }

  static final class ThreadDeathLike extends Error {
    private static final long serialVersionUID = 1L;
  }
}
