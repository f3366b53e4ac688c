package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LifeCycleTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();

  private final FakeBackend backend = new FakeBackend();
  private final Endpoint endpoint = new Mounted().endpoint(backend);

  @Test
  void aBackendThatHasStartedIsReady() throws Exception {
    endpoint.start().get(30, TimeUnit.SECONDS);
    assertThat(endpoint.status().state()).isEqualTo(EndpointStatus.State.READY);
  }

  @Test
  void aStartThatBlocksHoldsNobodyUpAndIsReadyWhenItReturns() {
    Hang hang = new Hang();
    backend.onStart(hang::regardless);
    CompletableFuture<Boolean> start = endpoint.start();
    hang.awaitBegun();
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "endpoint-failed")
        .says("has not finished to start");

    hang.letGo();
    await().until(start::isDone);
    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
  }

  @Test
  void aStartThatThrowsCostsItsEndpoint() throws Exception {
    backend.onStart(
        () -> {
          throw new NoClassDefFoundError("s3cret");
        });
    endpoint.start().get(30, TimeUnit.SECONDS);
    assertThat(endpoint.status().state()).isEqualTo(EndpointStatus.State.FAILED);
    assertThat(endpoint.status().reason()).contains("cannot start").doesNotContain("s3cret");
  }

  @Test
  void anEndpointThatStopsTakesNoMoreCalls() throws Exception {
    endpoint.stop().get(30, TimeUnit.SECONDS);
    assertThat(backend.isClosed()).isTrue();
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "endpoint-failed")
        .says("stopping");
  }

  @Test
  void aCloseThatThrowsOrBlocksHoldsNobodyUp() throws Exception {
    Hang hang = new Hang();
    backend.onClose(
        () -> {
          hang.regardless();
          throw new IllegalStateException("cannot be closed");
        });
    CompletableFuture<Boolean> stop = endpoint.stop();
    hang.awaitBegun();
    assertThat(stop).isNotDone();
    hang.letGo();
    stop.get(30, TimeUnit.SECONDS);
  }

  @Test
  void callsThatStillRunAreToldToStopInTheEnd() {
    Hang hang = new Hang();
    Background<String> running =
        Background.call(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()));
    hang.awaitBegun();
    endpoint.release();
    hang.awaitInterrupted();
    BackendFailure.of(running.failure()).is(ErrorKind.BAD_ANSWER, "backend-defect");
  }
}
