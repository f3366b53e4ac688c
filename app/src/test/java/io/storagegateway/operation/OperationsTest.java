package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storagegateway.endpoint.CallOrigin;
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
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.KeptOperation;
import io.storagegateway.store.NextRelease;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.OperationTable;
import io.storagegateway.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes that outlive their requests, on both databases and beside the next release. */
class OperationsTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final DatabaseAddress NEXT_RELEASE = NextRelease.at(DATABASES.anotherPostgresql());
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final String name = "clone-" + NAMES.incrementAndGet();
  private final Volume clone = Volume.of(name, "uuid", "1").build();
  private final SteppedClones clones = new SteppedClones();
  @AutoClose private final Replicas replicas = new Replicas();

  static List<DatabaseAddress> databases() {
    return List.of(
        DatabaseAddress.file(DATABASES.file()), DATABASES.postgresqlAddress(), NEXT_RELEASE);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatTakesLongerThanItsCallerWaitsGoesOnAndEnds(DatabaseAddress database) {
    Replica replica = replicas.started(database);
    clones.step = call -> new Outcome.Running<>("again", 30);
    OperationRow accepted = accepted(replica, Duration.ofMillis(50));
    assertThat(accepted.state()).isEqualTo(OperationState.RUNNING);
    assertThat(accepted.detached()).isTrue();
    clones.step = call -> Outcome.done(clone);
    OperationRow done = end(replica, accepted);
    assertThat(done.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(done.progress()).isEqualTo(100);
    assertThat(replica.operations.result(done).orElseThrow().get("name").asText()).isEqualTo(name);
    assertThat(replica.ended).containsExactly(done.id() + " succeeded");
    assertThat(clones.created).containsExactly(done.id());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatWasToBeLookedAtAgainIsLeftToAPersonWhenThatIsStopped(DatabaseAddress address) {
    try (Replica replica = new Replica(address, backend());
        Database database = Database.at(address)) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      OperationRow queued =
          KeptOperation.of(
              "fake", name, 1, OperationState.QUEUED, true, now, now.plus(Replica.LONG));
      database.<Void>write(
          handle -> {
            new OperationTable(handle).add(queued);
            return null;
          });
      assertThat(replica.operations.cancel(queued).state())
          .isEqualTo(OperationState.NEEDS_ATTENTION);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsNotWaitedForAtAllIsAcceptedAtOnceAndItsFailureIsKept(DatabaseAddress database) {
    Replica replica = replicas.started(database);
    clones.step =
        call -> {
          throw BackendException.of(ErrorKind.LIMIT, "Full.").reason("pool-full").build();
        };
    OperationRow failed = end(replica, accepted(replica, Duration.ZERO));
    assertThat(failed.state()).isEqualTo(OperationState.FAILED);
    assertThat(replica.operations.failure(failed))
        .get()
        .extracting(BackendException::kind, BackendException::reason, Throwable::getMessage)
        .containsExactly(ErrorKind.LIMIT, "pool-full", "Full.");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aWriteThatIsDoneInTimeIsAnsweredAndKeptAndToldToNobodyElse(DatabaseAddress database) {
    Replica replica = replicas.started(database);
    clones.step = call -> Outcome.done(clone);
    assertThat(submit(replica, Duration.ofSeconds(30))).isEqualTo(new Submitted.Done<>(clone));
    assertThat(replica.ended).isEmpty();
    assertThat(replica.operations.find(clones.created.get(0)).orElseThrow().state())
        .isEqualTo(OperationState.SUCCEEDED);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void writesOnOneVolumeComeInTheirOrderAcrossReplicasAndOthersDoNotWait(DatabaseAddress database)
      throws Exception {
    Replica one = replicas.started(database);
    Replica other = replicas.started(database);
    CountDownLatch release = new CountDownLatch(1);
    clones.step =
        call -> {
          release.await();
          return Outcome.done(clone);
        };
    List<OperationRow> accepted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      accepted.add(accepted(i % 2 == 0 ? one : other, Duration.ZERO));
    }
    assertThat(accepted)
        .extracting(OperationRow::state)
        .containsExactly(OperationState.RUNNING, OperationState.QUEUED, OperationState.QUEUED);
    Submitted<Volume> elsewhere =
        other.writes.submit(
            other.endpoint,
            new CreateClone(name + "-x", "free", "s", null),
            Conditions.none(),
            CallOrigin.gateway(),
            Duration.ofSeconds(30),
            Once.eachTime());
    assertThat(elsewhere).isInstanceOf(Submitted.Done.class);
    release.countDown();
    accepted.forEach(row -> assertThat(end(one, row).state()).isEqualTo(OperationState.SUCCEEDED));
    assertThat(
            clones.created.stream()
                .filter(accepted.stream().map(OperationRow::id).toList()::contains))
        .containsExactlyElementsOf(accepted.stream().map(OperationRow::id).toList());
    assertThat(clones.mostAtATime).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anUnclearOutcomeIsFoundOutAndNeverTriedAgainBlindly(DatabaseAddress database) {
    Replica replica = replicas.started(database);
    clones.first = call -> unclear();
    clones.found = new Found.Present<>(clone);
    assertThatThrownBy(() -> submit(replica, Duration.ofSeconds(30)))
        .isInstanceOf(BackendException.class);
    OperationRow row = replica.operations.find(clones.created.get(0)).orElseThrow();
    assertThat(end(replica, row).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(clones.created).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aBackEndThatSaysNothingAtAllHasNotSaidThatItWasNeverDone(DatabaseAddress database) {
    Replica replica = replicas.started(database);
    clones.first = call -> unclear();
    assertThatThrownBy(() -> submit(replica, Duration.ofSeconds(30)))
        .isInstanceOf(BackendException.class);
    OperationRow row = replica.operations.find(clones.created.get(0)).orElseThrow();
    assertThat(end(replica, row).state()).isEqualTo(OperationState.NEEDS_ATTENTION);
    assertThat(clones.created).as("sent once").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatCouldNotBeSentAtFirstIsSentOnceAndThenLookedAt(DatabaseAddress database)
      throws Exception {
    Replica replica = replicas.started(database);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    clones.first =
        call -> {
          entered.countDown();
          release.await();
          return Outcome.done(clone);
        };
    OperationRow before = accepted(replica, Duration.ZERO);
    entered.await();
    OperationRow row = accepted(replica, Duration.ZERO);
    AtomicInteger sent = new AtomicInteger();
    clones.first =
        call -> {
          if (sent.incrementAndGet() == 1) {
            throw BackendException.of(ErrorKind.UNAVAILABLE, "Not now.").build();
          }
          return new Outcome.Running<>("job", null);
        };
    AtomicInteger looks = new AtomicInteger();
    clones.step =
        call ->
            looks.incrementAndGet() < 3 ? new Outcome.Running<>("job", null) : Outcome.done(clone);
    release.countDown();
    assertThat(end(replica, before).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(end(replica, row).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(sent).as("refused once, sent once").hasValue(2);
    assertThat(looks).hasValue(3);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aLookThatFailsSaysNothingOfWhetherItWasDone(DatabaseAddress database) {
    Replica replica = replicas.started(database);
    clones.first = call -> unclear();
    clones.refusal = BackendException.of(ErrorKind.NOT_FOUND, "No such thing.").build();
    assertThatThrownBy(() -> submit(replica, Duration.ofSeconds(30)))
        .isInstanceOf(BackendException.class);
    OperationRow row = replica.operations.find(clones.created.get(0)).orElseThrow();
    assertThat(end(replica, row).state()).isEqualTo(OperationState.NEEDS_ATTENTION);
    assertThat(clones.created).as("sent once").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatNobodyCanFindOutIsLeftToAPersonWhoCanHaveItLookedAtAgain(DatabaseAddress database) {
    Replica replica = replicas.started(database);
    clones.first = call -> unclear();
    clones.found = new Found.Unknown<>("Nobody knows.");
    assertThatThrownBy(() -> submit(replica, Duration.ofSeconds(30)))
        .isInstanceOf(BackendException.class);
    OperationRow row = replica.operations.find(clones.created.get(0)).orElseThrow();
    OperationRow left = end(replica, row);
    assertThat(left.state()).isEqualTo(OperationState.NEEDS_ATTENTION);
    assertThat(left.message()).isEqualTo("Nobody knows.");
    assertThat(left.deadlineAt()).isNotNull();
    clones.found = new Found.Present<>(clone);
    OperationRow again = replica.operations.retry(left, Once.eachTime()).orElseThrow();
    assertThat(replica.operations.retry(again, Once.eachTime())).as("twice").isEmpty();
    assertThat(end(replica, again).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(clones.created).as("sent once").hasSize(1);
    assertThat(replica.ended)
        .containsExactly(row.id() + " needs_attention", row.id() + " succeeded");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatHasNotBegunIsCancelledAtOnceAndWhatRunsWhereTheBackEndCan(DatabaseAddress database)
      throws Exception {
    Replica replica = replicas.started(database);
    clones.step = call -> new Outcome.Running<>("again", null);
    OperationRow running = accepted(replica, Duration.ofMillis(50));
    OperationRow queued = accepted(replica, Duration.ZERO);
    assertThat(replica.operations.cancel(queued).state()).isEqualTo(OperationState.CANCELLED);
    assertThat(replica.operations.cancel(running).cancelling()).isTrue();
    assertThat(end(replica, running).state()).isEqualTo(OperationState.CANCELLED);
    assertThat(clones.cancelled).containsExactly(running.id());
    assertThat(clones.created).containsExactly(running.id());
    assertThat(replica.operations.cancel(end(replica, running)).state())
        .isEqualTo(OperationState.CANCELLED);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void nothingStaysInAStateForEver(DatabaseAddress database) {
    Replica replica =
        replicas.started(new Replica(database, backend(), Replica.LEASE, Duration.ofSeconds(3)));
    clones.step = call -> new Outcome.Running<>("again", null);
    OperationRow left = end(replica, accepted(replica, Duration.ofMillis(50)));
    assertThat(left.state()).isEqualTo(OperationState.NEEDS_ATTENTION);
    assertThat(left.message()).contains("not ended in time");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatCouldNotBeginInTimeFailsAndWasNeverSent(DatabaseAddress database) {
    Replica patient = replicas.started(database);
    Replica hasty =
        replicas.started(new Replica(database, backend(), Replica.LEASE, Duration.ofSeconds(1)));
    clones.step = call -> new Outcome.Running<>("again", null);
    OperationRow running = accepted(patient, Duration.ofMillis(50));
    OperationRow failed = end(hasty, accepted(hasty, Duration.ZERO));
    assertThat(failed.state()).isEqualTo(OperationState.FAILED);
    assertThat(hasty.operations.failure(failed))
        .get()
        .extracting(BackendException::reason, BackendException::effect)
        .containsExactly("operation-deadline", Effect.NONE);
    clones.step = call -> Outcome.done(clone);
    assertThat(end(patient, running).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(clones.created).containsExactly(running.id());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatNobodyLookedAtFailsAndSaysThatItsEffectIsNotKnown(DatabaseAddress database) {
    Replica replica =
        replicas.started(
            new Replica(database, backend(), Replica.LEASE, Replica.LONG, Duration.ofMillis(500)));
    clones.first = call -> unclear();
    clones.found = new Found.Unknown<>("Nobody knows.");
    assertThatThrownBy(() -> submit(replica, Duration.ofSeconds(30)))
        .isInstanceOf(BackendException.class);
    String id = clones.created.get(0);
    await()
        .atMost(PATIENCE)
        .until(() -> replica.operations.find(id).orElseThrow().state() == OperationState.FAILED);
    OperationRow failed = replica.operations.find(id).orElseThrow();
    assertThat(replica.operations.failure(failed))
        .get()
        .extracting(BackendException::effect, Throwable::getMessage)
        .containsExactly(Effect.UNKNOWN, "Nobody knows.");
    assertThat(replica.operations.retry(failed, Once.eachTime())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void oneReplicaFollowsStopsAndLooksAgainAtWhatTheOtherBegan(DatabaseAddress database) {
    Replica one = replicas.started(database);
    Replica other = replicas.started(database);
    clones.step = call -> new Outcome.Running<>("again", null);
    OperationRow running = accepted(one, Duration.ofMillis(50));
    assertThat(other.operations.cancel(running).cancelling()).isTrue();
    assertThat(end(other, running).state()).isEqualTo(OperationState.CANCELLED);

    clones.first = call -> unclear();
    clones.found = new Found.Unknown<>("Nobody knows.");
    assertThatThrownBy(() -> submit(one, Duration.ofSeconds(30)))
        .isInstanceOf(BackendException.class);
    OperationRow left = end(other, one.operations.find(clones.created.get(1)).orElseThrow());
    assertThat(left.state()).isEqualTo(OperationState.NEEDS_ATTENTION);
    clones.found = new Found.Present<>(clone);
    OperationRow again = other.operations.retry(left, Once.eachTime()).orElseThrow();
    assertThat(end(one, again).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(clones.created).as("sent once").hasSize(2);
  }

  private Outcome<Volume> unclear() {
    throw BackendException.of(ErrorKind.TIMEOUT, "No answer.").effect(Effect.UNKNOWN).build();
  }

  private Submitted<Volume> submit(Replica replica, Duration wait) {
    return replica.writes.submit(
        replica.endpoint,
        new CreateClone(name, "v", "s", null),
        Conditions.none(),
        CallOrigin.gateway(),
        wait,
        Once.eachTime());
  }

  private OperationRow accepted(Replica replica, Duration wait) {
    Submitted<Volume> submitted = submit(replica, wait);
    assertThat(submitted).isInstanceOf(Submitted.Accepted.class);
    return ((Submitted.Accepted<Volume>) submitted).operation();
  }

  private static OperationRow end(Replica replica, OperationRow row) {
    return replica.operations.awaitEnd(row, PATIENCE);
  }

  private Shelf backend() {
    return new Shelf().with(Clones.class, clones).with(LongWork.class, clones);
  }

  /** Closed after the test. */
  private final class Replicas implements AutoCloseable {
    private final List<Replica> all = new ArrayList<>();

    Replica started(DatabaseAddress database) {
      return started(new Replica(database, backend()));
    }

    Replica started(Replica replica) {
      all.add(replica);
      return replica.started();
    }

    @Override
    public void close() {
      all.forEach(Replica::close);
    }
  }

  /** What a call does; may be interrupted. */
  @FunctionalInterface
  private interface Step {
    Outcome<Volume> of(CallContext call) throws InterruptedException;
  }

  /** Clones whose steps are as a test says; those of the volume {@code free} are done at once. */
  private static final class SteppedClones implements Clones, LongWork {
    private final List<String> created = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile int mostAtATime;
    private volatile Step first = call -> this.step.of(call);
    private volatile Step step;
    private volatile Found<Volume> found;
    private volatile BackendException refusal;

    @Override
    public Outcome<Volume> create(CallContext call, CreateClone request) {
      if (request.sourceVolume().equals("free")) {
        return Outcome.done(Volume.of(request.name(), "uuid", "1").build());
      }
      created.add(call.operationId());
      return run(call, first);
    }

    @Override
    @SuppressWarnings("unchecked") // Only clones are made here.
    public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
      return (Outcome<T>) run(call, step);
    }

    @Override
    @SuppressWarnings("unchecked") // Only clones are made here.
    public <T> Found<T> find(CallContext call, Request<T> request) {
      if (refusal != null) {
        throw refusal;
      }
      return (Found<T>) found;
    }

    @Override
    public boolean cancel(CallContext call, Request<?> request, String token) {
      cancelled.add(call.operationId());
      return true;
    }

    private Outcome<Volume> run(CallContext call, Step what) {
      busy.add(call.operationId());
      mostAtATime = Math.max(mostAtATime, busy.size());
      try {
        return what.of(call);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw BackendException.of(ErrorKind.TIMEOUT, "Interrupted.").build();
      } finally {
        busy.remove(call.operationId());
      }
    }
  }
}
