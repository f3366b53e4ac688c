package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Work that goes on after its call. */
class ContinuationTest {
  @AutoClose private final LockStore store = new LockStore();

  private static final Volume CLONE = Volume.of("clone", "uuid", "1").build();
  private static final CreateClone REQUEST = new CreateClone("clone", "v", "s", null);

  private final LongClones clones = new LongClones();
  private final Endpoint endpoint =
      MountedBackend.of(
          new Shelf().with(Clones.class, clones).with(LongWork.class, clones),
          8,
          io.dropwizard.util.Duration.seconds(30));
  private final Writes writes = store.writes(store.replica());

  @Test
  void isSeenThroughWithTheTokenOfEachStep() {
    clones.then(call -> new Outcome.Running<>("second", 50));
    clones.then(call -> Outcome.done(CLONE));
    assertThat(perform(Duration.ofSeconds(20))).isEqualTo(CLONE);
    assertThat(clones.tokens).containsExactly("first", "second");
  }

  @Test
  void isOneOperationOverAllItsCalls() {
    clones.then(call -> new Outcome.Running<>("second", null));
    clones.then(call -> Outcome.done(CLONE));
    perform(Duration.ofSeconds(20));
    assertThat(clones.operations).hasSize(3);
    assertThat(clones.operations.stream().distinct()).hasSize(1);
  }

  @Test
  void goesOnFromTheLastTokenAfterAStepThatFailedOnTheWay() {
    clones.then(
        call -> {
          call.remember("remembered");
          throw BackendException.of(ErrorKind.UNAVAILABLE, "Away for a moment.").build();
        });
    clones.then(call -> Outcome.done(CLONE));
    assertThat(perform(Duration.ofSeconds(20))).isEqualTo(CLONE);
    assertThat(clones.tokens).containsExactly("first", "remembered");
  }

  @Test
  void failsAsItsStepFails() {
    clones.then(
        call -> {
          throw BackendException.of(ErrorKind.LIMIT, "Full.").build();
        });
    assertThatThrownBy(() -> perform(Duration.ofSeconds(20)))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT));
  }

  @Test
  void isGivenUpAfterTheLongestWaitAndSaidToGoOn() {
    clones.otherwise(call -> new Outcome.Running<>("again", null));
    assertThatThrownBy(() -> perform(Duration.ofMillis(200)))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.reason()).isEqualTo("still-running");
              assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            });
  }

  private Volume perform(Duration maxWait) {
    return writes.perform(endpoint, REQUEST, Conditions.none(), CallOrigin.gateway(), maxWait);
  }

  /** Begins clones, and goes on with them as a test says. */
  private static final class LongClones implements Clones, LongWork {
    private final Deque<Function<CallContext, Outcome<Volume>>> steps = new ArrayDeque<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> operations = new ArrayList<>();
    private Function<CallContext, Outcome<Volume>> otherwise =
        call -> {
          throw new IllegalStateException("there are no more steps");
        };

    void then(Function<CallContext, Outcome<Volume>> step) {
      steps.add(step);
    }

    void otherwise(Function<CallContext, Outcome<Volume>> step) {
      otherwise = step;
    }

    @Override
    public Outcome<Volume> create(CallContext call, CreateClone request) {
      operations.add(call.operationId());
      return new Outcome.Running<>("first", 0);
    }

    @Override
    @SuppressWarnings("unchecked") // Only clones are made here.
    public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
      operations.add(call.operationId());
      tokens.add(token);
      Function<CallContext, Outcome<Volume>> step = steps.isEmpty() ? otherwise : steps.remove();
      return (Outcome<T>) step.apply(call);
    }

    @Override
    public <T> Found<T> find(CallContext call, Request<T> request) {
      return new Found.Unknown<>("Nobody looks.");
    }

    @Override
    public boolean cancel(CallContext call, Request<?> request, String token) {
      return false;
    }
  }
}
