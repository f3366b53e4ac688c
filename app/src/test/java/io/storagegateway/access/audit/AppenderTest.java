package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppenderTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatWaitsIsWrittenBeforeTheEnd(Database database) {
    Trail trail = new Trail(database);
    Appender appender = new Appender(database);
    appender.start();
    List<CompletableFuture<Void>> appended =
        Stream.generate(() -> appender.append(StoredRecord.of(trail.record()))).limit(900).toList();
    appender.close();
    assertThat(appended).allMatch(one -> one.isDone() && !one.isCompletedExceptionally());
    assertThat(trail.records()).hasSize(900);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void nothingIsTakenBeforeTheBeginningOrAfterTheEnd(Database database) {
    Trail trail = new Trail(database);
    Appender appender = new Appender(database);
    assertRefused(appender.append(StoredRecord.of(trail.record())));
    appender.start();
    appender.close();
    assertRefused(appender.append(StoredRecord.of(trail.record())));
    assertThat(trail.records()).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatCameTwiceIsThereOnce(Database database) {
    Trail trail = new Trail(database);
    Appender appender = new Appender(database);
    appender.start();
    StoredRecord record = StoredRecord.of(trail.record());
    assertThat(appender.append(record)).succeedsWithin(Duration.ofSeconds(30));
    assertThat(appender.append(record)).succeedsWithin(Duration.ofSeconds(30));
    appender.close();
    assertThat(trail.records()).hasSize(1);
  }

  /** A fault of one batch is no reason for the next to fail. */
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void afterAFailureItGoesOn(Database database) {
    Trail trail = new Trail(database);
    Appender appender = new Appender(database);
    appender.start();
    StoredRecord impossible =
        new StoredRecord(
            "x", null, null, null, 0, null, null, null, null, null, null, null, null, null, null,
            null, 1);
    assertThat(appender.append(impossible))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(DatabaseUnavailableException.class);
    assertThat(appender.append(StoredRecord.of(trail.record())))
        .succeedsWithin(Duration.ofSeconds(30));
    appender.close();
  }

  private static void assertRefused(CompletableFuture<Void> appended) {
    assertThat(appended)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(DatabaseUnavailableException.class);
  }
}
