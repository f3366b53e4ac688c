package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.store.Database;
import io.storagegateway.store.TestDatabases;
import io.storagegateway.testing.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final String OTHER_KEY = "another key, which nobody has ever configured";
  private static final Duration YEAR = Duration.ofDays(365);

  static List<Database> both() {
    return DATABASES.all();
  }

  /** Three batches: 1 to 3, 4 to 6, 7 to 9. */
  private static Trail three(Database database) {
    Trail trail = new Trail(database);
    trail.batch(3);
    trail.batch(3);
    trail.batch(3);
    return trail;
  }

  static Stream<Arguments> changes() {
    List<String> all = new ArrayList<>();
    for (String text :
        List.of("id", "entry", "subject", "name", "request_id", "operation", "outcome")) {
      all.add("update audit_records set " + text + " = " + text + " || 'x' where number = 5");
      all.add("update audit_records set " + text + " = '' where number = 5");
    }
    for (String text : List.of("address", "endpoint", "method", "target")) {
      all.add("update audit_records set " + text + " = " + text + " || 'x' where number = 5");
      all.add("update audit_records set " + text + " = null where number = 5");
      all.add("update audit_records set " + text + " = '' where number = 5");
    }
    for (String number : List.of("time", "status", "duration_ms", "occurrences")) {
      all.add("update audit_records set " + number + " = " + number + " + 1 where number = 5");
      all.add("update audit_records set " + number + " = 0 where number = 5");
    }
    all.add("update audit_records set status = null where number = 5");
    all.add("update audit_records set duration_ms = null where number = 5");
    for (int number : new int[] {-5, 0, 10, 100}) {
      all.add("update audit_records set number = " + number + " where number = 5");
    }
    for (String batch : List.of("1", "3", "4", "0", "null")) {
      all.add("update audit_records set batch = " + batch + " where number = 5");
    }
    all.add("update audit_records set number = null where number = 5");
    all.add("update audit_records set number = null, batch = null where number = 5");
    all.add("update audit_records set subject = target, target = subject where number = 5");
    for (int number : new int[] {1, 3, 4, 5, 9}) {
      all.add("delete from audit_records where number = " + number);
    }
    for (int batch : new int[] {1, 2, 3}) {
      all.add("delete from audit_records where batch = " + batch);
      all.add("delete from audit_seals where batch = " + batch);
      all.add("update audit_seals set digest = seal where batch = " + batch);
      all.add("update audit_seals set seal = digest where batch = " + batch);
      all.add("update audit_seals set key_id = 'x' where batch = " + batch);
      all.add("update audit_seals set dropped = 1 where batch = " + batch);
      all.add("update audit_seals set dropped = 3 where batch = " + batch);
      for (String number : List.of("first_number", "last_number", "sealed_at")) {
        all.add(
            "update audit_seals set %1$s = %1$s + 1 where batch = %2$d".formatted(number, batch));
        all.add(
            "update audit_seals set %1$s = %1$s - 1 where batch = %2$d".formatted(number, batch));
      }
      all.add("update audit_seals set batch = batch + 10 where batch = " + batch);
      all.add("update audit_seals set batch = batch - 10 where batch = " + batch);
    }
    all.add("delete from audit_records where batch = 1; delete from audit_seals where batch = 1");
    all.add("delete from audit_records where batch = 3; delete from audit_seals where batch = 3");
    all.add("delete from audit_records");
    all.add("delete from audit_seals");
    all.add("delete from audit_records; delete from audit_seals");
    all.add("update audit_chain set batch = 2");
    all.add("update audit_chain set number = 8");
    all.add("update audit_chain set seal = ''");
    all.add("delete from audit_chain");
    all.add(copy("10, 3"));
    all.add(copy("10, 4"));
    all.add(copy("10, null"));
    all.add(copy("-1, 1"));
    all.add(copy("null, 1"));
    String swap = "update audit_records set number = %d where number = %d";
    all.add(swap.formatted(99, 4) + "; " + swap.formatted(4, 5) + "; " + swap.formatted(5, 99));
    all.add(swap.formatted(99, 3) + "; " + swap.formatted(3, 4) + "; " + swap.formatted(4, 99));
    return both().stream()
        .flatMap(database -> all.stream().map(change -> Arguments.of(database, change)));
  }

  private static String copy(String numberAndBatch) {
    return """
        insert into audit_records (id, entry, number, batch, time, subject, name, request_id,
          operation, outcome, occurrences)
        select 'copy', entry, %s, time, subject, name, request_id, operation, outcome, occurrences
        from audit_records where number = 5
        """
        .formatted(numberAndBatch);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("changes")
  void whateverIsChangedIsNoticed(Database database, String change) {
    Trail trail = three(database);
    for (String statement : change.split("; ", -1)) {
      assertThat(trail.execute(statement)).isPositive();
    }
    assertThat(trail.findings()).isNotEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anIntactTrailIsFoundToBeSo(Database database) {
    Trail trail = three(database);
    trail.append(1);
    List<String> findings = new ArrayList<>();
    Verification.Summary summary = trail.verification().run(one -> findings.add(one.text()));
    assertThat(findings).isEmpty();
    assertThat(summary.records()).isEqualTo(9);
    assertThat(summary.batches()).isEqualTo(3);
    assertThat(summary.dropped()).isZero();
    assertThat(summary.sealedUntil()).contains(trail.seals().get(2).sealedAt());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anEmptyTrailIsIntact(Database database) {
    Trail trail = new Trail(database);
    assertThat(trail.findings()).isEmpty();
    assertThat(trail.verification().run(finding -> {}))
        .isEqualTo(new Verification.Summary(0, 0, 0, Optional.empty()));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void batchesInARowWithTheSameFaultAreOneFinding(Database database) {
    Trail trail = three(database);
    trail.execute("update audit_records set name = 'Eve' where batch < 3");
    assertThat(trail.findings())
        .containsExactly("batches 1-2: records were changed, added or taken away");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aKeyThatIsNotConfiguredIsNamedByItsId(Database database) {
    Trail trail = three(database).keys(OTHER_KEY);
    assertThat(trail.findings())
        .containsExactly(
            "batches 1-3: sealed with a key that is not configured: "
                + new SealKey(Trail.KEY).id());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aTrailSurvivesTheRotationOfItsKey(Database database) {
    Trail trail = three(database).keys(OTHER_KEY, Trail.KEY);
    trail.batch(2);
    assertThat(trail.findings()).isEmpty();
    assertThat(trail.seals().stream().map(Seal::keyId).distinct()).hasSize(2);
    assertThat(trail.keys(OTHER_KEY).findings()).hasSize(1);
  }

  /** The whole chain once more, by somebody who can write every table and has no key. */
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aChainThatWasRewrittenWithAnotherKeyIsNoticed(Database database) {
    Trail trail = three(database);
    List<StoredRecord> records = trail.records();
    Trail forged = new Trail(database).keys(OTHER_KEY);
    forged.append(
        records.stream()
            .filter(record -> record.number() != 5)
            .map(VerificationTest::open)
            .toList());
    forged.seal();
    forged.execute("update audit_seals set key_id = ?", new SealKey(Trail.KEY).id());
    assertThat(forged.keys(Trail.KEY).findings())
        .contains("batch 1: the seal was changed, or not made with its key");
  }

  private static StoredRecord open(StoredRecord record) {
    return StoredRecord.of(
        new AuditRecord(
            record.entry(),
            Instant.ofEpochMilli(record.time()),
            record.subject(),
            record.name(),
            record.address(),
            record.requestId(),
            record.endpoint(),
            record.operation(),
            record.method(),
            record.target(),
            AuditRecord.Outcome.DONE,
            record.status().intValue(),
            record.durationMs(),
            (int) record.occurrences()));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aTrailThatWasCutIsNoticedByTheLogAlone(Database database) {
    String log;
    Trail trail;
    try (AuditLog lines = new AuditLog()) {
      trail = three(database);
      log = logged(lines);
    }
    assertThat(trail.findings(log)).isEmpty();

    trail.execute("delete from audit_records where batch = 3");
    trail.execute("delete from audit_seals where batch = 3");
    trail.execute(
        "update audit_chain set batch = 2, number = 6,"
            + " seal = (select seal from audit_seals where batch = 2)");
    assertThat(trail.findings()).isEmpty();
    assertThat(trail.findings(log))
        .containsExactly("batch 3: the log has another seal: the table was cut or rewritten");

    trail.pass(Duration.ofSeconds(1));
    trail.batch(3);
    assertThat(trail.findings()).isEmpty();
    assertThat(trail.findings(log)).hasSize(1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aSealInTheLogThatNoKeyHasMadeIsNoFinding(Database database) {
    Trail trail;
    String log;
    try (AuditLog lines = new AuditLog()) {
      trail = three(database);
      log = logged(lines);
    }
    trail.execute("delete from audit_seals");
    assertThat(trail.findings(log.replace("\"batch\":", "\"batch\":1"))).isEmpty();
    assertThat(trail.findings(log)).hasSize(1);
  }

  /** As a file that others write to, too. Only the lines of this key: tests run side by side. */
  private static String logged(AuditLog lines) {
    String id = new SealKey(Trail.KEY).id();
    StringBuilder log = new StringBuilder("no line of the audit log\n");
    lines.lines().stream()
        .filter(line -> line.contains(id))
        .forEach(line -> log.append("INFO  [2026-01-31] audit: ").append(line).append('\n'));
    return log.append("{\"seal\":{\"batch\":1\n").toString();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void recordsThatWaitLongForTheirSealAreAWarning(Database database) {
    Trail trail = three(database);
    trail.append(2);
    trail.pass(Duration.ofSeconds(59));
    assertThat(trail.findings()).isEmpty();
    trail.pass(Duration.ofSeconds(2));
    List<Verification.Finding> findings = new ArrayList<>();
    trail.verification().run(findings::add);
    assertThat(findings)
        .containsExactly(
            new Verification.Finding(
                false, "2 records wait for a seal for more than a minute; does a gateway run?"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatRetentionDroppedIsFine(Database database) {
    Trail trail = three(database);
    trail.pass(YEAR);
    trail.batch(2);
    trail.drop(Duration.ofDays(100));
    assertThat(trail.count("audit_records")).isEqualTo(3);
    assertThat(trail.count("audit_seals")).isEqualTo(5);
    assertThat(trail.findings()).isEmpty();
    assertThat(trail.verification().run(finding -> {}).dropped()).isEqualTo(3);

    trail.pass(YEAR);
    trail.drop(Duration.ofDays(100));
    assertThat(trail.findings()).isEmpty();
    assertThat(trail.records())
        .singleElement()
        .satisfies(record -> assertThat(record.target()).isEqualTo("batches 1-5"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void oneBatchMoreThanRetentionDroppedIsNoticed(Database database) {
    Trail trail = three(database);
    trail.pass(YEAR);
    trail.batch(2);
    trail.drop(Duration.ofDays(100));
    trail.execute("delete from audit_records where batch = 4");
    assertThat(trail.findings())
        .containsExactly("batch 4: no records, and retention did not drop them");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aRecordOfRetentionThatSomebodyElseWroteIsNotBelieved(Database database) {
    Trail trail = three(database);
    AuditRecord genuine = trail.record();
    trail.append(
        new AuditRecord(
            "forged",
            genuine.time(),
            "gateway",
            "gateway",
            null,
            "forged",
            null,
            "audit_retention",
            null,
            "batches 1-2",
            AuditRecord.Outcome.DONE,
            null,
            null,
            1));
    // The gateway seals it, as any record.
    trail.seal();
    assertThat(trail.findings()).isEmpty();
    trail.execute("delete from audit_records where batch <= 2");
    assertThat(trail.findings())
        .containsExactly("batches 1-2: no records, and retention did not drop them");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void retentionDropsNothingThatWasMadeToLookOld(Database database) {
    Trail trail = three(database);
    trail.execute("update audit_records set time = 0 where batch <= 2");
    trail.execute("update audit_seals set sealed_at = 0 where batch <= 2");
    trail.drop(Duration.ofDays(100));
    assertThat(trail.count("audit_records")).isEqualTo(9);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void retentionDoesNotHideWhatWasTakenAway(Database database) {
    Trail trail = three(database);
    trail.execute("delete from audit_records where batch = 1");
    trail.pass(YEAR);
    trail.drop(Duration.ofDays(100));
    assertThat(trail.count("audit_records")).isEqualTo(6);
    assertThat(trail.findings())
        .containsExactly("batch 1: no records, and retention did not drop them");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void retentionKeepsABatchAsLongAsItsNewestRecord(Database database) {
    Trail trail = new Trail(database);
    trail.append(1);
    trail.pass(Duration.ofDays(10));
    trail.append(1);
    trail.seal();
    trail.batch(1);
    trail.pass(Duration.ofDays(95));
    trail.drop(Duration.ofDays(100));
    assertThat(trail.count("audit_records")).isEqualTo(3);
    assertThat(trail.count("audit_seals")).isEqualTo(2);
    trail.pass(Duration.ofDays(6));
    trail.drop(Duration.ofDays(100));
    assertThat(trail.count("audit_records where operation <> 'audit_retention'")).isZero();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void retentionTakesUpAgainWhereItEnded(Database database) {
    Trail trail = new Trail(database);
    for (int i = 0; i < 6; i++) {
      trail.batch(1);
      trail.pass(Duration.ofDays(1));
      trail.drop(Duration.ofDays(3).plusHours(1));
      assertThat(trail.findings()).isEmpty();
    }
    assertThat(trail.count("audit_records where operation <> 'audit_retention'")).isEqualTo(3);
  }
}
