package io.storagegateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.value.ScheduledRequest;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.ScheduleRow;
import io.storagegateway.store.ScheduleTable;
import io.storagegateway.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times that come, on a clock that the tests set. */
class TimetableTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final String HOURLY = "0 30 * * * *";

  private final ManualClock clock = new ManualClock();
  private final Instant start = clock.instant();
  private final List<ScheduledReplica> replicas = new ArrayList<>();

  static List<DatabaseAddress> databases() {
    return List.of(DatabaseAddress.file(DATABASES.file()), DATABASES.anotherPostgresql());
  }

  @AfterEach
  void close() {
    for (ScheduledReplica replica : replicas) {
      replica.database.<Void>write(
          handle -> {
            handle.execute("delete from schedules");
            return null;
          });
      replica.close();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void eachTimeIsDoneOnceOverAllReplicas(DatabaseAddress database) throws Exception {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    List<ScheduledReplica> all =
        List.of(
            replica(database, backend),
            replica(database, backend.twin()),
            replica(database, backend.twin()));
    all.forEach(one -> one.timetable.writeDown());
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      for (int hour = 0; hour < 5; hour++) {
        setClock(Duration.ofMinutes(60L * hour + 30));
        List<Future<?>> looking = new ArrayList<>();
        for (ScheduledReplica one : all) {
          looking.add(threads.submit(() -> look(one)));
        }
        for (Future<?> one : looking) {
          one.get();
        }
        awaitRuns(backend, hour + 1);
        awaitEnd(all.get(0));
      }
    } finally {
      threads.shutdown();
    }
    assertThat(backend.runs).hasSize(5).doesNotHaveDuplicates();
    assertThat(all.stream().flatMap(one -> one.heard.stream()).filter("begun old"::equals))
        .hasSize(5);
    OperationRow last = all.get(1).state().last().orElseThrow();
    assertThat(last.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(last.subject()).isEqualTo("gateway");
    assertThat(last.detached()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatPassedWhileNobodyLookedIsMadeUpForOnce(DatabaseAddress database) {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    replica(database, backend).timetable.writeDown();
    setClock(Duration.ofDays(3));
    ScheduledReplica later = replica(database, backend.twin());
    later.timetable.writeDown();
    look(later);
    look(later);
    awaitRuns(backend, 1);
    assertThat(later.state().row().dueAt()).isEqualTo(start.plus(Duration.ofMinutes(72 * 60 + 30)));
    assertThat(backend.runs).hasSize(1);
  }

  @Test
  void beforeItsTimeNothingIsDone() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    look(replica);
    setClock(Duration.ofMinutes(29));
    look(replica);
    assertThat(backend.runs).isEmpty();
    assertThat(replica.state().row().begunAt()).isNull();
    assertThat(replica.state().last()).isEmpty();
  }

  @Test
  void whatStillGoesOnIsNotBegunAgain() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    backend.slow = true;
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    at(replica, 30);
    awaitRuns(backend, 1);
    at(replica, 90);
    assertThat(replica.state().row().refusal()).contains("goes on as operation");
    assertThat(replica.state().row().dueAt()).isEqualTo(start.plus(Duration.ofMinutes(150)));
    assertThat(replica.heard).containsExactly("begun old", "refused old");
    backend.slow = false;
    awaitEnd(replica);
    at(replica, 150);
    awaitRuns(backend, 2);
    assertThat(replica.state().row().refusal()).isNull();
  }

  @Test
  void whatFailsIsShownAndTriedAtItsNextTime() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    backend.broken = true;
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    at(replica, 30);
    awaitEnd(replica);
    OperationRow failed = replica.state().last().orElseThrow();
    assertThat(failed.state()).isEqualTo(OperationState.FAILED);
    assertThat(failed.message()).isEqualTo("It is full.");
    backend.broken = false;
    at(replica, 89);
    assertThat(backend.runs).isEmpty();
    at(replica, 90);
    awaitRuns(backend, 1);
  }

  @Test
  void whatMeetsAnOutageIsDoneAfterItAndNotAtItsNextTime() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    backend.away = true;
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    at(replica, 30);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(replica.state().last().orElseThrow().message()).contains("away"));
    assertThat(replica.state().last().orElseThrow().state()).isEqualTo(OperationState.RUNNING);
    backend.away = false;
    awaitEnd(replica);
    assertThat(replica.state().last().orElseThrow().state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(backend.runs).hasSize(1);
  }

  @Test
  void otherTimesInTheSettingsTakeEffectAndOthersAreForgotten() {
    ScheduledReplica first = replica(sqlite(), ScheduledBackend.with("old", HOURLY));
    first.timetable.writeDown();
    ScheduledReplica second =
        replica(
            sqlite(),
            new ScheduledBackend(
                new ArrayList<>(),
                List.of(
                    new ScheduledRequest("old", "0 0 3 * * *", ScheduledBackend.REQUEST),
                    new ScheduledRequest("new", HOURLY, ScheduledBackend.REQUEST))));
    second.timetable.writeDown();
    assertThat(second.timetable.of(second.endpoint))
        .extracting(state -> state.row().name() + " " + state.row().dueAt())
        .containsExactly("new 2025-06-01T12:30:00Z", "old 2025-06-02T03:00:00Z");
    ScheduledReplica third = replica(sqlite(), new ScheduledBackend(new ArrayList<>(), List.of()));
    third.timetable.writeDown();
    assertThat(second.timetable.of(second.endpoint)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatABackEndWantsNowIsDoneWithoutARestart(DatabaseAddress database) {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica here = replica(database, backend);
    ScheduledBackend twin = backend.twin();
    ScheduledReplica there = replica(database, twin);
    here.timetable.writeDown();
    there.timetable.writeDown();
    List<ScheduledRequest> now =
        List.of(new ScheduledRequest("new", "0 45 * * * *", ScheduledBackend.REQUEST));
    backend.scheduled = now;
    here.timetable.ask();
    assertThat(rows(here)).containsExactly("new 2025-06-01T12:45:00Z");
    there.timetable.ask(); // does not know it yet, and leaves it alone
    assertThat(rows(here)).containsExactly("new 2025-06-01T12:45:00Z");
    twin.scheduled = now;
    there.timetable.ask();
    at(there, 45);
    look(here);
    awaitRuns(backend, 1);
    assertThat(there.heard).containsExactly("begun new");
    assertThat(rows(here)).containsExactly("new 2025-06-01T13:45:00Z");
    awaitEnd(there);
    there.timetable.ask();
    assertThat(there.state().last()).as("nothing is forgotten by asking").isPresent();
    backend.scheduled = List.of();
    twin.scheduled = List.of();
    there.timetable.ask();
    here.timetable.ask();
    assertThat(table(here)).isEmpty();
    at(here, 105);
    assertThat(backend.runs).hasSize(1);
  }

  @Test
  void theReplicaThatCanDoItBeginsItAndIfNoneCanThatIsTold() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica here = replica(sqlite(), backend);
    ScheduledBackend twin = backend.twin();
    ScheduledReplica there = replica(sqlite(), twin);
    here.timetable.writeDown();
    backend.ready = false;
    at(here, 30);
    assertThat(here.state().row().dueAt()).as("still due").isEqualTo(start.plusSeconds(1800));
    look(there);
    awaitRuns(backend, 1);
    assertThat(there.heard).containsExactly("begun old");
    awaitEnd(there);
    twin.ready = false;
    at(there, 90);
    look(here);
    assertThat(backend.runs).hasSize(1);
    at(there, 91);
    awaitRuns(backend, 2);
  }

  @Test
  void afterRefusalsToTheReplicaThatCanDoItIsAskedForFirst() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica here = replica(sqlite(), backend);
    here.timetable.writeDown();
    ScheduledReplica there = replica(sqlite(), backend.twin());
    backend.ready = false;
    Instant due = start.plus(Duration.ofMinutes(30));
    setClock(Duration.ofMinutes(31));
    here.database.<Void>write(
        handle -> {
          ScheduleTable table = new ScheduleTable(handle);
          ScheduleRow row = table.all().get(0);
          assertThat(table.refuse(row, due, start.plus(Duration.ofMinutes(32)), "Not now.", due))
              .isTrue();
          return null;
        });
    at(here, 32);
    assertThat(backend.runs).isEmpty();
    assertThat(here.heard).isEmpty();
    look(there);
    awaitRuns(backend, 1);
    assertThat(there.heard).containsExactly("begun old");
  }

  @Test
  void aReplicaThatHasJustStartedLeavesWhatPassedToOneThatCanDoIt() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    replica(sqlite(), backend).timetable.writeDown();
    setClock(Duration.ofDays(3));
    ScheduledBackend twin = backend.twin();
    twin.ready = false;
    ScheduledReplica later = replica(sqlite(), twin);
    look(later);
    assertThat(later.heard).isEmpty();
    setClock(Duration.ofDays(3).plusMinutes(1));
    look(later);
    awaitRuns(backend, 1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatAReplicaWithOlderSettingsTookAwayComesBack(DatabaseAddress database) {
    ScheduledBackend backend = ScheduledBackend.with("old", "0 45 * * * *");
    ScheduledReplica here = replica(database, backend);
    here.timetable.writeDown();
    replica(database, new ScheduledBackend(new ArrayList<>(), List.of())).timetable.writeDown();
    assertThat(table(here)).isEmpty();
    here.timetable.ask();
    assertThat(rows(here)).containsExactly("old 2025-06-01T12:45:00Z");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void timesOfAReplicaThatIsGoneAreTakenOver(DatabaseAddress database) {
    ScheduledBackend backend = ScheduledBackend.with("old", "0 45 * * * *");
    ScheduledReplica here = replica(database, backend);
    here.timetable.writeDown();
    replica(database, ScheduledBackend.with("old", HOURLY)).timetable.writeDown();
    setClock(Duration.ofMinutes(34));
    here.timetable.ask();
    assertThat(rows(here)).as("somebody may see to it").containsExactly("old 2025-06-01T12:30:00Z");
    setClock(Duration.ofMinutes(36));
    here.timetable.ask();
    assertThat(rows(here)).containsExactly("old 2025-06-01T12:45:00Z");
    at(here, 45);
    awaitRuns(backend, 1);
  }

  @Test
  void whatBelongsToAnEndpointThatIsNotHereIsForgottenWhenNobodySeesToIt() {
    ScheduledReplica here = replica(sqlite(), ScheduledBackend.with("old", HOURLY));
    add(here, "elsewhere", "theirs", start.plus(Duration.ofMinutes(30)));
    here.timetable.writeDown();
    assertThat(table(here)).containsExactlyInAnyOrder("theirs", "old");
    setClock(Duration.ofDays(8));
    here.timetable.writeDown();
    assertThat(table(here)).containsExactly("old");
  }

  @Test
  void whatCannotBeBegunHereKeepsNothingElseWaiting() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    for (int i = 0; i < 150; i++) {
      add(replica, "elsewhere", "theirs-" + i, start.plusSeconds(i));
      add(replica, replica.endpoint.name(), "unknown-" + i, start.plusSeconds(i));
    }
    at(replica, 30);
    awaitRuns(backend, 1);
  }

  @Test
  void aBackEndIsAskedOnceARoundWhetherItIsReady() {
    ScheduledBackend backend =
        new ScheduledBackend(
            new ArrayList<>(),
            List.of(
                new ScheduledRequest("one", HOURLY, ScheduledBackend.REQUEST),
                new ScheduledRequest("two", HOURLY, ScheduledBackend.REQUEST)));
    backend.ready = false;
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    at(replica, 30);
    assertThat(backend.asked).hasValue(1);
    look(replica);
    assertThat(backend.asked).hasValue(2);
  }

  @Test
  void anEndpointThatDoesNotAnswerKeepsNoOtherWaiting() {
    ScheduledBackend hung = ScheduledBackend.with("hung", HOURLY);
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica replica = new ScheduledReplica(sqlite(), clock, hung, backend);
    replicas.add(replica);
    hung.answers = new CountDownLatch(1);
    replica.timetable.start();
    try {
      setClock(Duration.ofMinutes(30));
      awaitRuns(backend, 1);
      assertThat(hung.runs).isEmpty();
    } finally {
      hung.answers.countDown();
      replica.timetable.stop();
    }
  }

  @Test
  void aTimeOfAClockThatWasFarAheadIsCorrected() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica replica = replica(sqlite(), backend);
    add(replica, replica.endpoint.name(), "old", start.plus(Duration.ofDays(4000)));
    replica.timetable.writeDown();
    assertThat(rows(replica)).containsExactly("old 2025-06-01T12:30:00Z");
  }

  @Test
  void aTimeThatAClockSlightlyAheadMovedOnIsNotDoneAgain() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica replica = replica(sqlite(), backend);
    add(replica, replica.endpoint.name(), "old", start.plus(Duration.ofMinutes(90)));
    setClock(Duration.ofMinutes(29));
    replica.timetable.writeDown();
    replica.timetable.ask();
    assertThat(rows(replica)).containsExactly("old 2025-06-01T13:30:00Z");
  }

  @Test
  void aBackEndThatCannotSayWhatItWantsWantsWhatItWanted() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    backend.silent = true;
    replica.timetable.ask();
    assertThat(rows(replica)).containsExactly("old 2025-06-01T12:30:00Z");
    at(replica, 30);
    awaitRuns(backend, 1);
  }

  @Test
  void aTimeThatIsNoneChangesNothing() {
    ScheduledBackend backend = ScheduledBackend.with("old", HOURLY);
    ScheduledReplica replica = replica(sqlite(), backend);
    replica.timetable.writeDown();
    backend.scheduled = List.of(new ScheduledRequest("old", "at noon", ScheduledBackend.REQUEST));
    replica.timetable.ask();
    assertThat(rows(replica)).containsExactly("old 2025-06-01T12:30:00Z");
  }

  @Test
  void aReplicaThatKnowsOtherTimesLeavesItToThose() {
    ScheduledReplica here = replica(sqlite(), ScheduledBackend.with("old", HOURLY));
    here.timetable.writeDown();
    ScheduledBackend other = ScheduledBackend.with("old", "0 0 3 * * *");
    ScheduledReplica there = replica(sqlite(), other);
    setClock(Duration.ofMinutes(30));
    look(there);
    assertThat(other.runs).isEmpty();
    assertThat(here.state().row().begunAt()).isNull();
  }

  private static List<String> rows(ScheduledReplica replica) {
    return replica.timetable.of(replica.endpoint).stream()
        .map(state -> state.row().name() + " " + state.row().dueAt())
        .toList();
  }

  private static List<String> table(ScheduledReplica replica) {
    return replica.database.read(handle -> new ScheduleTable(handle).all()).stream()
        .map(ScheduleRow::name)
        .toList();
  }

  private static void add(ScheduledReplica replica, String endpoint, String name, Instant due) {
    replica.database.<Void>write(
        handle -> {
          new ScheduleTable(handle).put(endpoint, name, HOURLY, due, due);
          return null;
        });
  }

  private static DatabaseAddress sqlite() {
    return DatabaseAddress.file(DATABASES.file());
  }

  private ScheduledReplica replica(DatabaseAddress database, ScheduledBackend backend) {
    ScheduledReplica replica = new ScheduledReplica(database, clock, backend);
    replicas.add(replica);
    return replica;
  }

  private void at(ScheduledReplica replica, int minutes) {
    setClock(Duration.ofMinutes(minutes));
    look(replica);
  }

  private void setClock(Duration sinceStart) {
    clock.advance(Duration.between(clock.instant(), start.plus(sinceStart)));
  }

  private static void look(ScheduledReplica replica) {
    replica.timetable.beginDue(replica.endpoint);
  }

  private static void awaitRuns(ScheduledBackend backend, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(backend.runs).hasSize(count));
  }

  private static void awaitEnd(ScheduledReplica replica) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !replica.state().last().orElseThrow().state().isActive());
  }
}
