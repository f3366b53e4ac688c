package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.util.Duration;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LanesTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();
  private static final CallOrigin IN_A_HURRY = ORIGIN.withTimeout(java.time.Duration.ofMillis(50));

  private final Mounted mounted = new Mounted();

  @Test
  void whatNeitherRunsNorWaitsIsTurnedAway() {
    Endpoint endpoint = mounted.threads(1).queue(1).endpoint(new FakeBackend());
    Hang hang = new Hang();
    Background<String> running = inBackground(endpoint, Operation.GET_VOLUME, hang);
    hang.awaitBegun();
    Background<String> waiting = inBackground(endpoint, Operation.GET_VOLUME, hang);
    await().until(() -> lane(endpoint, Lane.READ).queued() == 1);

    BackendFailure.of(() -> endpoint.call(Operation.LIST_VOLUMES, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "overloaded")
        .isWorthRetryingAfter(java.time.Duration.ofSeconds(1));

    hang.letGo();
    assertThat(running.result()).isEqualTo("let go");
    assertThat(waiting.result()).isEqualTo("let go");
    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
  }

  @Test
  void waitingCountsAgainstTheDeadlineAndWhatNeverBeganLeavesNothingBehind() {
    Endpoint endpoint = mounted.threads(1).queue(1).endpoint(new FakeBackend());
    Hang hang = new Hang();
    Background<String> running = inBackground(endpoint, Operation.CREATE_VOLUME, hang);
    hang.awaitBegun();
    AtomicBoolean begun = new AtomicBoolean();

    BackendFailure.of(
            () ->
                endpoint.call(
                    Operation.CREATE_VOLUME, IN_A_HURRY, (found, call) -> begun.getAndSet(true)))
        .is(ErrorKind.TIMEOUT, "deadline")
        .leaves(Effect.NONE);

    assertThat(lane(endpoint, Lane.WRITE).queued()).isZero();
    hang.letGo();
    running.result();
    endpoint.call(Operation.CREATE_VOLUME, ORIGIN, (found, call) -> 1);
    assertThat(begun).isFalse();
  }

  @Test
  void aLaneThatIsFullHoldsNoOtherUp() {
    Endpoint endpoint = mounted.threads(1).queue(0).endpoint(new FakeBackend());
    Hang hang = new Hang();
    Background<String> writing = inBackground(endpoint, Operation.CREATE_VOLUME, hang);
    hang.awaitBegun();

    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
    assertThat(lane(endpoint, Lane.WRITE).busy()).isEqualTo(1);

    hang.letGo();
    writing.result();
  }

  @Test
  void anEndpointThatHangsHoldsNoOtherUp() {
    Endpoint hanging = mounted.named("hanging").threads(1).queue(0).endpoint(new FakeBackend());
    Endpoint other = new Mounted().named("other").threads(1).queue(0).endpoint(new FakeBackend());
    Hang hang = new Hang();
    Background<String> call = inBackground(hanging, Operation.GET_VOLUME, hang);
    hang.awaitBegun();

    assertThat(other.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, context) -> 7))
        .isEqualTo(7);

    hang.letGo();
    call.result();
  }

  @Test
  void noMoreCallsRunAtATimeThanConfigured() {
    Endpoint endpoint = mounted.threads(3).queue(100).endpoint(new FakeBackend());
    Set<String> threads = new ConcurrentSkipListSet<>();
    Stream<Background<Boolean>> callers =
        IntStream.range(0, 50)
            .mapToObj(
                number ->
                    Background.call(
                        () ->
                            endpoint.call(
                                Operation.GET_VOLUME,
                                ORIGIN,
                                (found, call) -> threads.add(Thread.currentThread().getName()))));
    callers.toList().forEach(Background::result);
    assertThat(threads).isSubsetOf("fake-read-1", "fake-read-2", "fake-read-3");
    await().until(() -> lane(endpoint, Lane.READ).busy() == 0);
  }

  @Test
  void threadsThatIgnoreInterruptionAreLostUntilTheyComeBack() {
    Endpoint endpoint = mounted.threads(2).queue(2).endpoint(new FakeBackend());
    Hang first = new Hang();
    Hang second = new Hang();
    giveUp(endpoint, first);
    await().until(() -> lane(endpoint, Lane.READ).lost() == 1);
    assertThat(endpoint.status().state()).isEqualTo(EndpointStatus.State.READY);

    giveUp(endpoint, second);
    await().until(() -> lane(endpoint, Lane.READ).lost() == 2);
    assertThat(endpoint.status().state()).isEqualTo(EndpointStatus.State.FAILED);
    assertThat(endpoint.status().reason()).contains("All 2 threads of the read lane are lost");
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "endpoint-failed")
        .says("read lane");
    assertThat(endpoint.<Integer>call(Operation.CREATE_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);

    mounted.clock().advance(java.time.Duration.ofMinutes(1));
    second.letGo();
    await().until(() -> endpoint.status().state() == EndpointStatus.State.READY);
    assertThat(endpoint.status().since()).isEqualTo(mounted.clock().instant());
    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
    first.letGo();
    await().until(() -> lane(endpoint, Lane.READ).lost() == 0);
  }

  @Test
  void aThreadThatNoticesInterruptionIsSoonFreeAgain() {
    Endpoint endpoint =
        mounted.threads(1).queue(1).timeout(Duration.seconds(30)).endpoint(new FakeBackend());
    Hang hang = new Hang();
    BackendFailure.of(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME, IN_A_HURRY, (found, call) -> hang.untilInterrupted()))
        .is(ErrorKind.TIMEOUT, "deadline");
    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
    assertThat(lane(endpoint, Lane.READ).lost()).isZero();
  }

  private static void giveUp(Endpoint endpoint, Hang hang) {
    BackendFailure.of(
            () ->
                endpoint.call(Operation.GET_VOLUME, IN_A_HURRY, (found, call) -> hang.regardless()))
        .is(ErrorKind.TIMEOUT, "deadline");
    hang.awaitInterrupted();
  }

  private static Background<String> inBackground(
      Endpoint endpoint, Operation operation, Hang hang) {
    return Background.call(
        () -> endpoint.call(operation, ORIGIN, (found, call) -> hang.untilInterrupted()));
  }

  private static LaneStatus lane(Endpoint endpoint, Lane lane) {
    return endpoint.status().lanes().get(lane);
  }
}
