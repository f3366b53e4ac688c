package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.LaneStatus;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.OperationFilter;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writes that take long leave to others: counted, as no clock can tell it for sure. */
class OperationIsolationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration WAIT = Duration.ofSeconds(50);
  private static final int IN_FLIGHT = 40;

  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final GatedClones clones = new GatedClones();
  private final GatedClones others = new GatedClones();
  @TempDir private Path folder;
  private Database database;
  private Operations operations;
  private Writes writes;

  @Test
  void fortySlowWritesKeepNeitherReadsNorOtherEndpointsWaiting() {
    Endpoint slow = mount("slow", clones, 8, 32);
    Endpoint other = mount("other", others, 1, 0);
    start();
    List<OperationRow> inFlight = accepted(slow, "slow", IN_FLIGHT);
    await().atMost(PATIENCE).until(() -> writeLane(slow).queued() == 32);
    assertThat(writeLane(slow).busy()).isEqualTo(8);

    for (int i = 0; i < 100; i++) {
      int number = i;
      assertThat(
              slow.<Integer>call(
                  Operation.GET_VOLUME, CallOrigin.gateway(), (backend, call) -> number))
          .isEqualTo(number);
      assertThat(submit(other, "fast", "o-" + i, WAIT)).isInstanceOf(Submitted.Done.class);
    }
    BackendException refused =
        catchThrowableOfType(
            BackendException.class, () -> submit(slow, "fast", "one-too-many", WAIT));
    assertThat(refused.reason()).isEqualTo("overloaded");
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(writeLane(slow).busy() + writeLane(slow).queued()).isEqualTo(IN_FLIGHT);

    clones.open();
    inFlight.forEach(row -> assertThat(end(row).state()).isEqualTo(OperationState.SUCCEEDED));
    assertThat(clones.mostAtTheGate()).isEqualTo(8);
    assertThat(clones.created()).hasSize(IN_FLIGHT).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"8, 4", "3, 1", "1, 1"})
  void whatIsGoneOnWithHasHalfOfTheWriteLaneAtMost(int concurrency, int share) {
    Endpoint slow = mount("slow", clones, concurrency, 32);
    start();
    List<OperationRow> left = accepted(slow, "stepped", 12);
    await().atMost(PATIENCE).until(() -> clones.atTheGate() == share);

    for (int i = 0; concurrency > 1 && i < 20; i++) {
      assertThat(submit(slow, "fast", "f-" + i, WAIT)).isInstanceOf(Submitted.Done.class);
    }
    assertThat(clones.atTheGate()).isEqualTo(share);

    clones.open();
    left.forEach(row -> assertThat(end(row).state()).isEqualTo(OperationState.SUCCEEDED));
    assertThat(clones.mostAtTheGate()).isLessThanOrEqualTo(Math.max(share, concurrency / 2));
  }

  @Test
  void endpointsThatHangLeaveTheSchedulerToTheOthers() {
    List<Endpoint> hanging =
        IntStream.range(0, 5).mapToObj(i -> mount("hanging-" + i, clones, 8, 32)).toList();
    Endpoint other = mount("other", others, 8, 32);
    start();
    List<OperationRow> left =
        hanging.stream().flatMap(one -> accepted(one, "stepped", 6).stream()).toList();
    await().atMost(PATIENCE).until(() -> clones.atTheGate() == 20);

    others.open();
    OperationRow next = accepted(other, "stepped", 1).get(0);
    assertThat(end(next).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(clones.atTheGate()).isEqualTo(20);

    clones.open();
    left.forEach(row -> assertThat(end(row).state()).isEqualTo(OperationState.SUCCEEDED));
  }

  @Test
  void aBackEndThatWantsToBeLeftAloneIsNotAskedEveryFewSeconds() {
    Endpoint endpoint = mount("busy", clones, 8, 32);
    start();
    OperationRow row = accepted(endpoint, "refused", 1).get(0);
    await()
        .atMost(PATIENCE)
        .until(() -> "Busy.".equals(operations.find(row.id()).orElseThrow().message()));
    await()
        .atMost(PATIENCE)
        .until(() -> dueAt(row) - System.currentTimeMillis() > Duration.ofSeconds(45).toMillis());
  }

  @Test
  void aCallThatDoesNotEndAtItsDeadlineIsNotTakenForUndoneByAnybody() {
    Endpoint deaf = mount("deaf", clones, 8, 32, io.dropwizard.util.Duration.milliseconds(500));
    Endpoint other = mount("other", others, 8, 32);
    others.open();
    start(Duration.ofSeconds(4));
    Endpoint elsewhere =
        MountedBackend.of("deaf", backend(clones), 8, 32, io.dropwizard.util.Duration.seconds(60));
    Operations replica =
        operations(
            name -> Optional.of(name.equals("deaf") ? elsewhere : other), Duration.ofSeconds(4));
    replica.start();
    try {
      BackendException late =
          catchThrowableOfType(
              BackendException.class, () -> submit(deaf, "deaf", "d", Duration.ofSeconds(5)));
      assertThat(late.reason()).isEqualTo("deadline");
      for (int i = 0; i < 3; i++) {
        // In this time both schedulers look for work.
        end(accepted(other, "stepped", "o-" + i));
      }
      assertThat(clones.created()).containsExactly("d");
      clones.open();
      OperationRow row =
          operations
              .page(new OperationFilter(null, "deaf", null, null), Optional.empty(), 1)
              .stream()
              .findFirst()
              .orElseThrow();
      assertThat(end(row).state()).isEqualTo(OperationState.SUCCEEDED);
      assertThat(clones.created()).containsExactly("d");
    } finally {
      replica.stop();
    }
  }

  private long dueAt(OperationRow row) {
    return database.read(
        handle ->
            handle
                .createQuery("select execution_time from scheduled_tasks where task_instance = :id")
                .bind("id", row.id())
                .mapTo(Long.class)
                .one());
  }

  @AfterEach
  void stop() {
    clones.open();
    others.open();
    operations.stop();
    database.close();
  }

  private Endpoint mount(String name, GatedClones gated, int concurrency, int queue) {
    return mount(name, gated, concurrency, queue, io.dropwizard.util.Duration.seconds(60));
  }

  private Endpoint mount(
      String name,
      GatedClones gated,
      int concurrency,
      int queue,
      io.dropwizard.util.Duration timeout) {
    Endpoint endpoint = MountedBackend.of(name, backend(gated), concurrency, queue, timeout);
    endpoints.put(name, endpoint);
    return endpoint;
  }

  private static Shelf backend(GatedClones gated) {
    return new Shelf().with(Clones.class, gated).with(LongWork.class, gated);
  }

  private void start() {
    start(Duration.ofMinutes(1));
  }

  private void start(Duration lease) {
    database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
    database.start();
    operations = operations(name -> Optional.ofNullable(endpoints.get(name)), lease);
    operations.start();
    GatewayLocks locks = new GatewayLocks(database, Clock.systemUTC());
    writes = new Writes(Json.mapper(), locks, operations, (where, nameOrUuid) -> Optional.empty());
  }

  private Operations operations(Function<String, Optional<Endpoint>> mounted, Duration lease) {
    return new Operations(
        database,
        new OperationSettings("here", Replica.LONG, Duration.ofDays(30), lease, endpoints.size()),
        mounted,
        new GatewayLocks(database, Clock.systemUTC()),
        (transaction, row) -> {},
        new NoWitness(),
        List.of(),
        Json.mapper(),
        Clock.systemUTC());
  }

  private List<OperationRow> accepted(Endpoint endpoint, String source, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> accepted(endpoint, source, source + "-" + i))
        .toList();
  }

  private OperationRow accepted(Endpoint endpoint, String source, String name) {
    return ((Submitted.Accepted<Volume>) submit(endpoint, source, name, Duration.ZERO)).operation();
  }

  private Submitted<Volume> submit(Endpoint endpoint, String source, String name, Duration wait) {
    return writes.submit(
        endpoint,
        new CreateClone(name, source, "s", null),
        Conditions.none(),
        CallOrigin.gateway(),
        wait,
        Once.eachTime());
  }

  private OperationRow end(OperationRow row) {
    return operations.awaitEnd(row, PATIENCE);
  }

  private static LaneStatus writeLane(Endpoint endpoint) {
    return endpoint.status().lanes().get(Lane.WRITE);
  }
}
