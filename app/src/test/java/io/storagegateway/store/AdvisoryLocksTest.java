package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdvisoryLocksTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Instant NOW = Instant.parse("2025-06-01T12:00:00.123Z");

  private final String endpoint = "endpoint-" + UUID.randomUUID();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aLockIsReadAsItWasKept(Database database) {
    LockRow forEver = row("a", "host", null, 7);
    LockRow forAWhile = row("b", "host", NOW.plusMillis(1), Long.MAX_VALUE);
    put(database, forEver, forAWhile);
    assertThat(find(database, "a", NOW)).contains(forEver);
    assertThat(find(database, "b", NOW)).contains(forAWhile);
    assertThat(find(database, "c", NOW)).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void theSameUuidOnAnotherEndpointIsAnotherVolume(Database database) {
    put(database, row("a", "host", null, 1));
    assertThat(
            database.<Optional<LockRow>>read(
                handle -> new AdvisoryLocks(handle).find("elsewhere", "a", NOW)))
        .isEmpty();
    assertThat(anyOn(database, "elsewhere", NOW)).isFalse();
    assertThat(anyOn(database, endpoint, NOW)).isTrue();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aLockIsThereUntilTheMomentOfItsEnd(Database database) {
    put(database, row("a", "host", NOW.plusMillis(5), 1));
    assertThat(find(database, "a", NOW.plusMillis(4))).isPresent();
    assertThat(anyOn(database, endpoint, NOW.plusMillis(4))).isTrue();
    assertThat(find(database, "a", NOW.plusMillis(5))).isEmpty();
    assertThat(anyOn(database, endpoint, NOW.plusMillis(5))).isFalse();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void onlyWhatHasExpiredIsRemovedAsSuch(Database database) {
    put(database, row("a", "h", NOW, 1), row("b", "h", NOW.plusMillis(1), 2));
    put(database, row("c", "h", null, 3));
    database.write(
        handle -> {
          new AdvisoryLocks(handle).removeExpired(NOW);
          return null;
        });
    Instant before = NOW.minusMillis(1);
    assertThat(find(database, "a", before)).isEmpty();
    assertThat(find(database, "b", before)).isPresent();
    assertThat(find(database, "c", before)).isPresent();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aVolumeHasOneLock(Database database) {
    put(database, row("a", "first", null, 1));
    LockRow second = new LockRow(endpoint, "a", "second", NOW.plusSeconds(1), null, 2);
    put(database, second);
    assertThat(find(database, "a", NOW)).contains(second);
    database.write(
        handle -> {
          new AdvisoryLocks(handle).remove(endpoint, "a");
          return null;
        });
    assertThat(find(database, "a", NOW)).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void fencesRise(Database database) {
    long first = database.write(handle -> fence(new AdvisoryLocks(handle)));
    long second = database.write(handle -> fence(new AdvisoryLocks(handle)));
    assertThat(first).isPositive();
    assertThat(second).isGreaterThan(first);
  }

  private static long fence(AdvisoryLocks locks) {
    locks.inTurn();
    return locks.nextFence();
  }

  private LockRow row(String uuid, String host, Instant end, long fence) {
    return new LockRow(endpoint, uuid, host, NOW, end, fence);
  }

  private static void put(Database database, LockRow... rows) {
    database.write(
        handle -> {
          for (LockRow row : rows) {
            new AdvisoryLocks(handle).put(row);
          }
          return null;
        });
  }

  private Optional<LockRow> find(Database database, String uuid, Instant now) {
    return database.read(handle -> new AdvisoryLocks(handle).find(endpoint, uuid, now));
  }

  private static boolean anyOn(Database database, String endpoint, Instant now) {
    return database.read(handle -> new AdvisoryLocks(handle).anyOn(endpoint, now));
  }
}
