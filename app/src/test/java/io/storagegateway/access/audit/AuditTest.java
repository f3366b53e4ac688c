package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.Secret;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.TestDatabases;
import io.storagegateway.testing.AuditLog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final int CALLERS = 32;
  private static final int EACH = 20;

  @TempDir private Path folder;

  static List<Database> both() {
    return DATABASES.all();
  }

  private Audit audit(Trail trail, Database database) {
    Audit audit =
        new Audit(
            database,
            new Audit.Settings(
                Secret.of(Trail.KEY), List.of(), SealKeyFile.in(folder), Duration.ofDays(400)),
            Json.mapper(),
            trail.clock);
    audit.start();
    return audit;
  }

  private static AuditRecord intent(AuditRecord done) {
    return new AuditRecord(
        done.entry(),
        done.time(),
        done.subject(),
        done.name(),
        done.address(),
        done.requestId(),
        done.endpoint(),
        done.operation(),
        done.method(),
        done.target(),
        AuditRecord.Outcome.INTENDED,
        null,
        null,
        1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void manyCallersAtOnceLoseNothingAndNothingIsThereTwice(Database database) throws Exception {
    Trail trail = new Trail(database);
    List<AuditRecord> records =
        IntStream.range(0, CALLERS * EACH).mapToObj(i -> trail.record()).toList();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Audit audit = audit(trail, database)) {
      AuditTrail open = audit.trail();
      List<Future<?>> calls = new ArrayList<>();
      for (AuditRecord record : records) {
        calls.add(
            callers.submit(
                () -> {
                  open.intend(intent(record));
                  assertThat(trail.count("audit_records where entry = '" + record.entry() + "'"))
                      .isOne();
                  open.record(record);
                }));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      callers.shutdown();
    }
    assertThat(trail.records()).hasSize(2 * records.size());
    assertThat(trail.records().stream().map(record -> record.entry() + record.outcome()))
        .doesNotHaveDuplicates();
    assertThat(trail.findings()).isEmpty();
  }

  /** What a kill leaves: nobody closes anything. */
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anIntentIsThereWhateverHappensNext(Database database) {
    Trail trail = new Trail(database);
    Appender appender = new Appender(database);
    appender.start();
    AuditRecord intent = intent(trail.record());
    new StoredAuditTrail(appender, null, null, new AuditLines(Json.mapper())).intend(intent);
    assertThat(trail.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.outcome()).isEqualTo("intended");
              assertThat(record.status()).isNull();
              assertThat(record.entry()).isEqualTo(intent.entry());
            });
    appender.close();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aRecordSharesTheFateOfTheTransactionThatItIsAbout(Database database) {
    Trail trail = new Trail(database);
    AuditTrail open =
        new StoredAuditTrail(new Appender(database), null, null, new AuditLines(Json.mapper()));
    AuditRecord undone = named(trail.record(), UUID.randomUUID().toString());
    AuditRecord done = named(trail.record(), UUID.randomUUID().toString());
    try (AuditLog log = new AuditLog()) {
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        open.record(handle, undone);
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThat(trail.records()).isEmpty();
      database.<Void>write(
          handle -> {
            open.record(handle, done);
            assertThat(log.allOf(done.requestId())).isEmpty();
            return null;
          });
      assertThat(trail.records()).hasSize(1);
      assertThat(log.allOf(done.requestId())).hasSize(1);
      assertThat(log.allOf(undone.requestId())).isEmpty();
    }
  }

  private static AuditRecord named(AuditRecord record, String requestId) {
    return new AuditRecord(
        record.entry(),
        record.time(),
        record.subject(),
        record.name(),
        record.address(),
        requestId,
        record.endpoint(),
        record.operation(),
        record.method(),
        record.target(),
        record.outcome(),
        record.status(),
        record.durationMs(),
        1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void textsThatNoDatabaseKeepsDoNotStopTheTrail(Database database) {
    Trail trail = new Trail(database);
    AuditRecord odd = named(trail.record(), "nul \0, half \uD83E, whole \uD83E\uDD84, '; drop");
    try (Audit audit = audit(trail, database)) {
      audit.trail().intend(odd);
    }
    assertThat(trail.records())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.requestId())
                    .isEqualTo("nul \uFFFD, half \uFFFD, whole \uD83E\uDD84, '; drop"));
    assertThat(trail.findings()).isEmpty();
  }

  @Test
  void withTheDatabaseAwayIntentsFailAndOutcomesWait() {
    Trail trail = new Trail(DATABASES.postgresql());
    URI server = URI.create(DATABASES.postgresqlAddress().url().substring("jdbc:".length()));
    try (Door door = new Door(server.getPort());
        Database behind = Database.at(through(door, server));
        AuditLog log = new AuditLog();
        Audit audit = audit(trail, behind)) {
      AuditTrail open = audit.trail();
      open.intend(intent(trail.record()));
      door.shut();
      assertThatThrownBy(() -> open.intend(intent(trail.record())))
          .isInstanceOf(DatabaseUnavailableException.class);
      List<AuditRecord> outcomes =
          IntStream.range(0, 5)
              .mapToObj(i -> named(trail.record(), UUID.randomUUID().toString()))
              .toList();
      assertThatCode(() -> outcomes.forEach(open::record)).doesNotThrowAnyException();
      assertThat(trail.records()).hasSize(1);
      outcomes.forEach(one -> assertThat(log.allOf(one.requestId())).hasSize(1));

      door.open();
      Awaitility.await().untilAsserted(() -> assertThat(trail.records()).hasSize(6));
      open.intend(intent(trail.record()));
    }
    assertThat(trail.records().stream().map(StoredRecord::id)).hasSize(7).doesNotHaveDuplicates();
    assertThat(trail.findings()).isEmpty();
  }

  private static DatabaseAddress through(Door door, URI server) {
    String url = "jdbc:" + server.toString().replace(":" + server.getPort(), ":" + door.port());
    return new DatabaseAddress(url, "postgres", () -> null, 4, Duration.ofMillis(500));
  }

  @Test
  void aTrailThatIsNotOpenTakesNoIntent() {
    Trail trail = new Trail(DATABASES.sqlite());
    Audit audit = audit(trail, DATABASES.sqlite());
    AuditTrail closed = audit.trail();
    audit.close();
    assertThatThrownBy(() -> closed.intend(trail.record()))
        .isInstanceOf(DatabaseUnavailableException.class);
    assertThat(trail.records()).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void refusalsOfStrangersAreWrittenAndSealedAtTheEndAtLatest(Database database) {
    Trail trail = new Trail(database);
    try (Audit audit = audit(trail, database)) {
      AuditRecord refusal = trail.record();
      IntStream.range(0, 1000).forEach(i -> audit.trail().count(refusal));
      assertThat(trail.records()).isEmpty();
    }
    assertThat(trail.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.occurrences()).isEqualTo(1000);
              assertThat(record.number()).isOne();
            });
  }

  @Test
  void withoutAConfiguredKeyOneIsMadeAndUsedAgain() {
    Trail trail = new Trail(DATABASES.sqlite());
    for (int i = 0; i < 2; i++) {
      try (Audit audit =
          new Audit(
              DATABASES.sqlite(),
              new Audit.Settings(null, List.of(), SealKeyFile.in(folder), Duration.ofDays(1)),
              Json.mapper(),
              trail.clock)) {
        audit.start();
        audit.trail().record(trail.record());
      }
    }
    assertThat(trail.keys(SealKeyFile.in(folder).secret().reveal()).findings()).isEmpty();
    assertThat(trail.records()).hasSize(2);
  }
}
