package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import io.storagegateway.store.Database;
import io.storagegateway.store.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayLocksTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int THREADS = 16;

  private final ManualClock clock = new ManualClock();
  private final String endpoint = "endpoint-" + UUID.randomUUID();
  private final Volume volume = Volume.of("v", "uuid-1", "1").build();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aLockThatIsTakenIsHeld(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    assertThat(locks.anyOn(endpoint)).isFalse();
    TakenLock taken = take(locks, "node-1", HOUR);
    assertThat(taken.known()).isFalse();
    VolumeLock lock = taken.lock();
    assertThat(lock.volume()).isEqualTo("v");
    assertThat(lock.host()).isEqualTo("node-1");
    assertThat(lock.origin()).isEqualTo(VolumeLock.Origin.ADVISORY);
    assertThat(lock.since()).isEqualTo(clock.instant());
    assertThat(lock.expiresAt()).isEqualTo(clock.instant().plus(HOUR));
    assertThat(locks.holder(endpoint, volume)).contains(lock);
    assertThat(locks.anyOn(endpoint)).isTrue();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anotherHostIsRefusedAndChangesNothing(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    VolumeLock lock = take(locks, "node-1", HOUR).lock();
    clock.advance(HOUR.minusMillis(1));
    assertThatThrownBy(() -> take(locks, "node-2", HOUR))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT);
              assertThat(e.reason()).isEqualTo("lock-held");
            })
        .hasMessageContaining("node-1");
    assertThat(locks.holder(endpoint, volume)).contains(lock);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void itsHolderKeepsItWithANewEnd(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    VolumeLock first = take(locks, "node-1", HOUR).lock();
    clock.advance(Duration.ofMinutes(10));
    TakenLock again = take(locks, "node-1", HOUR);
    assertThat(again.known()).isTrue();
    assertThat(again.lock().since()).isEqualTo(first.since());
    assertThat(again.lock().fence()).isEqualTo(first.fence());
    assertThat(again.lock().expiresAt()).isEqualTo(clock.instant().plus(HOUR));
    assertThat(take(locks, "node-1", null).lock().expiresAt()).isNull();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aLockThatHasExpiredIsNotThere(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    VolumeLock first = take(locks, "node-1", HOUR).lock();
    clock.advance(HOUR);
    assertThat(locks.holder(endpoint, volume)).isEmpty();
    assertThat(locks.anyOn(endpoint)).isFalse();
    assertThat(release(locks, "node-1")).isFalse();
    TakenLock second = take(locks, "node-1", HOUR);
    assertThat(second.known()).as("it is a new one of the same host").isFalse();
    assertThat(second.lock().since()).isEqualTo(clock.instant());
    assertThat(second.lock().fence()).isGreaterThan(first.fence());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void onlyItsHolderReleasesIt(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    VolumeLock first = take(locks, "node-1", null).lock();
    assertThat(release(locks, "node-2")).isFalse();
    assertThat(locks.holder(endpoint, volume)).contains(first);
    assertThat(release(locks, "node-1")).isTrue();
    assertThat(release(locks, "node-1")).isFalse();
    assertThat(take(locks, "node-2", null).lock().fence()).isGreaterThan(first.fence());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void fencesRiseOverAllVolumesAndEndpoints(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    Volume other = Volume.of("w", "uuid-2", "1").build();
    long first = take(locks, "node-1", null).lock().fence();
    long second = takeOn(locks, endpoint, other).lock().fence();
    long third = takeOn(locks, endpoint + "-2", volume).lock().fence();
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anotherVolumeOfTheSameNameIsFree(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    take(locks, "node-1", null);
    Volume successor = Volume.of("v", "uuid-2", "1").build();
    assertThat(locks.holder(endpoint, successor)).isEmpty();
    assertThat(
            locks
                .take(
                    endpoint,
                    successor,
                    "node-2",
                    Optional.empty(),
                    GatewayLocksTest::free,
                    (handle, known) -> {})
                .map(TakenLock::known))
        .contains(false);
    locks.forget(endpoint, volume.uuid());
    assertThat(locks.holder(endpoint, volume)).isEmpty();
    assertThat(locks.holder(endpoint, successor)).isPresent();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatBelongsIntoTheTransactionIsToldWhetherTheHostHeldIt(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    List<Boolean> told = new ArrayList<>();
    LockCall.Alongside note = (handle, known) -> told.add(known);
    locks.take(endpoint, volume, "node-1", Optional.empty(), GatewayLocksTest::free, note);
    locks.take(endpoint, volume, "node-1", Optional.empty(), GatewayLocksTest::free, note);
    assertThatThrownBy(
            () ->
                locks.take(
                    endpoint, volume, "node-2", Optional.empty(), GatewayLocksTest::free, note))
        .isInstanceOf(BackendException.class);
    locks.release(endpoint, volume, "node-2", GatewayLocksTest::free, note);
    assertThat(told).as("what changes nothing has no transaction").containsExactly(false, true);
    locks.release(endpoint, volume, "node-1", GatewayLocksTest::free, note);
    assertThat(told).hasSize(3);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whileAWriteIsOnTheVolumeNoLockIsTakenOrReleased(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    LockCall.Alongside never = (handle, known) -> fail("nothing changes");
    assertThat(locks.take(endpoint, volume, "node-1", Optional.empty(), handle -> false, never))
        .isEmpty();
    assertThat(locks.holder(endpoint, volume)).isEmpty();
    VolumeLock lock = take(locks, "node-1", null).lock();
    assertThat(locks.release(endpoint, volume, "node-1", handle -> false, never)).isEmpty();
    assertThat(locks.holder(endpoint, volume)).contains(lock);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aLockThatCannotBeRecordedIsNeitherTakenNorReleased(Database database) {
    GatewayLocks locks = new GatewayLocks(database, clock);
    LockCall.Alongside broken =
        (handle, known) -> {
          throw new IllegalStateException("no record");
        };
    assertThatThrownBy(
            () ->
                locks.take(
                    endpoint, volume, "node-1", Optional.of(HOUR), GatewayLocksTest::free, broken))
        .hasMessage("no record");
    assertThat(locks.holder(endpoint, volume)).isEmpty();
    VolumeLock lock = take(locks, "node-1", null).lock();
    assertThatThrownBy(
            () -> locks.release(endpoint, volume, "node-1", GatewayLocksTest::free, broken))
        .hasMessage("no record");
    assertThat(locks.holder(endpoint, volume)).contains(lock);
  }

  @Test
  void ofManyHostsOnTwoReplicasExactlyOneGetsTheLock() throws Exception {
    try (Database one = Database.at(DATABASES.postgresqlAddress());
        Database other = Database.at(DATABASES.postgresqlAddress())) {
      List<GatewayLocks> replicas =
          List.of(
              new GatewayLocks(one, Clock.systemUTC()), new GatewayLocks(other, Clock.systemUTC()));
      for (int round = 0; round < 10; round++) {
        Volume contested = Volume.of("v", "contested-" + round, "1").build();
        AtomicInteger winners = new AtomicInteger();
        AtomicInteger losers = new AtomicInteger();
        atOnce(
            thread -> {
              try {
                replicas
                    .get(thread % 2)
                    .take(
                        endpoint,
                        contested,
                        "node-" + thread,
                        Optional.empty(),
                        GatewayLocksTest::free,
                        (handle, known) -> {});
                winners.incrementAndGet();
              } catch (BackendException e) {
                assertThat(e.reason()).isEqualTo("lock-held");
                losers.incrementAndGet();
              }
            });
        assertThat(winners).hasValue(1);
        assertThat(losers).hasValue(THREADS - 1);
      }
    }
  }

  @Test
  void aHostThatAsksManyTimesAtOnceHasOneLockWithOneFence() throws Exception {
    try (Database other = Database.at(DATABASES.postgresqlAddress())) {
      List<GatewayLocks> replicas =
          List.of(
              new GatewayLocks(DATABASES.postgresql(), Clock.systemUTC()),
              new GatewayLocks(other, Clock.systemUTC()));
      List<TakenLock> taken = Collections.synchronizedList(new ArrayList<>());
      atOnce(thread -> taken.add(take(replicas.get(thread % 2), "node-1", HOUR)));
      assertThat(taken).hasSize(THREADS);
      assertThat(taken).filteredOn(one -> !one.known()).hasSize(1);
      assertThat(taken).extracting(one -> one.lock().fence()).containsOnly(fence(replicas));
    }
  }

  private Long fence(List<GatewayLocks> replicas) {
    return replicas.get(0).holder(endpoint, volume).orElseThrow().fence();
  }

  private static void atOnce(Contender contender) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        Callable<Void> run =
            () -> {
              start.await();
              contender.run(thread);
              return null;
            };
        all.add(threads.submit(run));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Contender {
    void run(int thread);
  }

  private TakenLock take(GatewayLocks locks, String host, Duration expiresIn) {
    return locks
        .take(
            endpoint,
            volume,
            host,
            Optional.ofNullable(expiresIn),
            GatewayLocksTest::free,
            (handle, known) -> {})
        .orElseThrow();
  }

  private static TakenLock takeOn(GatewayLocks locks, String where, Volume which) {
    return locks
        .take(
            where, which, "node-1", Optional.empty(), GatewayLocksTest::free, (handle, known) -> {})
        .orElseThrow();
  }

  private boolean release(GatewayLocks locks, String host) {
    return locks
        .release(endpoint, volume, host, GatewayLocksTest::free, (handle, known) -> {})
        .orElseThrow();
  }

  /** No write is on any volume. */
  private static boolean free(Handle handle) {
    return true;
  }
}
