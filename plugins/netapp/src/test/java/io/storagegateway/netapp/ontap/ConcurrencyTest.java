package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.ConnectionSettings.Limits;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls at once, and calls that nobody waits for any more. */
class ConcurrencyTest {
  private static final MockResponse NEVER =
      new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();

  private ScriptedFiler filer;
  private ExecutorService threads;

  @BeforeEach
  void start() throws Exception {
    filer = ScriptedFiler.start();
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    filer.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void noMoreRequestsAreUnderWayThanAllowed(int allowed) throws Exception {
    AtomicInteger present = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(allowed);
    filer.always(
        request -> {
          most.accumulateAndGet(present.incrementAndGet(), Math::max);
          full.countDown();
          try {
            full.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          present.decrementAndGet();
          return ScriptedFiler.records();
        });
    Client client = client(allowed);
    try (Ontap ontap = client.open()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        calls.add(threads.submit(() -> ontap.svm().find(FakeCall.any())));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      assertThat(most).hasValue(allowed);
      assertThat(filer.requests()).hasSize(30);
      assertThat(client.context().gauges().get("requests.active").get()).isEqualTo(0);
    }
  }

  @Test
  void whoWaitsForASlotWaitsNoLongerThanItsDeadline() throws Exception {
    filer.then(NEVER);
    Client client = client(1);
    try (Ontap ontap = client.open()) {
      threads.execute(() -> ontap.svm().find(FakeCall.any()));
      await().until(() -> filer.requests().size() == 1);
      FakeCall second = client.time().callFor(Duration.ofMillis(100));
      assertThat(failure(ErrorKind.TIMEOUT, () -> ontap.volumes().create(second, "v", Json.body())))
          .returns("filer-slots-taken", BackendException::reason)
          .returns(Effect.NONE, BackendException::effect);
      assertThat(filer.requests()).hasSize(1);
      assertThat(client.context().gauges().get("requests.active").get()).isEqualTo(1);
    }
  }

  @Test
  void cancellationFreesTheThreadAndTheSlot() throws Exception {
    filer.then(NEVER);
    try (Ontap ontap = client(1).open()) {
      BackendException thrown = cancelled(call -> ontap.svm().find(call));
      assertThat(thrown.kind()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(thrown.effect()).isEqualTo(Effect.NONE);
      filer.then(ScriptedFiler.records());
      assertThat(ontap.svm().find(FakeCall.any())).isEmpty();
    }
  }

  @Test
  void aCancelledWriteLeavesOpenWhatWasDone() throws Exception {
    filer.then(NEVER);
    try (Ontap ontap = client(1).open()) {
      BackendException thrown = cancelled(call -> ontap.volumes().create(call, "v", Json.body()));
      assertThat(thrown.kind()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(thrown.effect()).isEqualTo(Effect.UNKNOWN);
    }
  }

  @Test
  void aCancelledCallThatWaitsForASlotHasDoneNothing() throws Exception {
    filer.then(NEVER);
    try (Ontap ontap = client(1).open()) {
      threads.execute(() -> ontap.svm().find(FakeCall.any()));
      await().until(() -> filer.requests().size() == 1);
      AtomicReference<Thread> worker = new AtomicReference<>();
      FakeCall call = FakeCall.any();
      Future<?> waiting =
          threads.submit(
              () -> {
                worker.set(Thread.currentThread());
                return ontap.volumes().create(call, "v", Json.body());
              });
      await().until(() -> worker.get() != null && isWaiting(worker.get()));
      call.cancel(worker.get());
      assertThat(failureOf(waiting).effect()).isEqualTo(Effect.NONE);
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    filer.then(NEVER);
    Ontap ontap = client(1).open();
    Future<?> call = threads.submit(() -> ontap.volumes().create(FakeCall.any(), "v", Json.body()));
    await().until(() -> filer.requests().size() == 1);
    ontap.close();
    BackendException thrown = failureOf(call);
    assertThat(thrown.reason()).isEqualTo("closed");
    assertThat(thrown.effect()).isEqualTo(Effect.UNKNOWN);
  }

  private BackendException cancelled(java.util.function.Consumer<FakeCall> work) throws Exception {
    FakeCall call = FakeCall.any();
    AtomicReference<Thread> worker = new AtomicReference<>();
    Future<?> result =
        threads.submit(
            () -> {
              worker.set(Thread.currentThread());
              work.accept(call);
            });
    await().until(() -> filer.requests().size() == 1 && call.isUnderWay());
    call.cancel(worker.get());
    return failureOf(result);
  }

  private static BackendException failureOf(Future<?> call) throws Exception {
    try {
      Object answer = call.get();
      throw new AssertionError("ended well: " + answer);
    } catch (ExecutionException e) {
      return (BackendException) e.getCause();
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  private Client client(int requests) {
    return Client.of(filer)
        .limits(
            new Limits(
                requests,
                1 << 20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15)));
  }
}
