package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.store.TestDatabases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any trail, and any one change of what is stored of it. */
class VerificationProperties {
  private static final List<String> TEXTS =
      List.of("id", "entry", "subject", "name", "request_id", "operation", "outcome");
  private static final List<String> ABSENT_OR_TEXTS =
      List.of("address", "endpoint", "method", "target");
  private static final List<String> NUMBERS = List.of("time", "occurrences");
  private static final List<String> ABSENT_OR_NUMBERS =
      List.of("number", "batch", "status", "duration_ms");
  private static final List<String> OF_SEALS =
      List.of("batch", "first_number", "last_number", "sealed_at", "dropped");
  private static final List<String> TEXTS_OF_SEALS = List.of("digest", "seal", "key_id");

  private static TestDatabases databases;

  @BeforeContainer
  static void begin() {
    databases = new TestDatabases();
  }

  @AfterContainer
  static void end() {
    databases.close();
  }

  /** One statement that changes a value of one row. */
  record Change(String table, String column, int row, Object value) {}

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void anySingleChangeOfAnyTrailIsNoticed(
      @ForAll("batches") List<List<AuditRecord>> batches,
      @ForAll("changes") Change change,
      @ForAll boolean postgresql) {
    Trail trail = new Trail(postgresql ? databases.postgresql() : databases.sqlite());
    for (List<AuditRecord> batch : batches) {
      trail.append(batch.toArray(AuditRecord[]::new));
      trail.seal();
    }
    assertThat(trail.findings()).isEmpty();

    if (isMade(trail, change)) {
      assertThat(trail.findings()).isNotEmpty();
    }
  }

  /** False where the value is that already, or has to be of one row alone and is another's. */
  private static boolean isMade(Trail trail, Change change) {
    String key = change.table().equals("audit_records") ? "number" : "batch";
    return trail.database.write(
        handle -> {
          List<Map<String, Object>> rows =
              handle
                  .createQuery("select * from %s order by %s".formatted(change.table(), key))
                  .mapToMap()
                  .list();
          Map<String, Object> row = rows.get(change.row() % rows.size());
          Stream<Map<String, Object>> looked =
              change.column().equals(key) ? rows.stream() : Stream.of(row);
          if (looked.anyMatch(one -> same(one.get(change.column()), change.value()))) {
            return false;
          }
          int changed =
              handle
                  .createUpdate(
                      "update %s set %s = :value where %s = :key"
                          .formatted(change.table(), change.column(), key))
                  .bind("value", change.value())
                  .bind("key", ((Number) row.get(key)).longValue())
                  .execute();
          assertThat(changed).isOne();
          return true;
        });
  }

  private static boolean same(Object before, Object after) {
    Object plain = before instanceof Number number ? (Object) number.longValue() : before;
    return Objects.equals(plain, after);
  }

  @Provide
  Arbitrary<List<List<AuditRecord>>> batches() {
    return records().list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<Change> changes() {
    Arbitrary<Object> texts =
        Arbitraries.strings().withChars('a', 'b', '\'', 'é', ' ').ofMaxLength(3).map(text -> text);
    Arbitrary<Object> numbers = numbers().map(number -> number);
    return Arbitraries.oneOf(
        changes("audit_records", TEXTS, texts),
        changes("audit_records", ABSENT_OR_TEXTS, texts.injectNull(0.2)),
        changes("audit_records", NUMBERS, numbers),
        changes("audit_records", ABSENT_OR_NUMBERS, numbers.injectNull(0.2)),
        changes("audit_seals", OF_SEALS, numbers),
        changes("audit_seals", TEXTS_OF_SEALS, texts));
  }

  private static Arbitrary<Change> changes(
      String table, List<String> columns, Arbitrary<Object> values) {
    return Combinators.combine(
            Arbitraries.of(columns), Arbitraries.integers().between(0, 50), values)
        .as((column, row, value) -> new Change(table, column, row, value));
  }

  private static Arbitrary<AuditRecord> records() {
    return Combinators.combine(
            texts(),
            texts().injectNull(0.3),
            numbers(),
            Arbitraries.of(AuditRecord.Outcome.class),
            Arbitraries.integers().injectNull(0.3))
        .as(
            (text, absent, number, outcome, status) ->
                new AuditRecord(
                    text,
                    Instant.ofEpochMilli(Math.abs(number)),
                    text,
                    text,
                    absent,
                    text,
                    absent,
                    text,
                    absent,
                    absent,
                    outcome,
                    status,
                    number,
                    1));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars('a', '\'', '\u0000', '\uD83E', 'é').ofMaxLength(4),
        Arbitraries.strings().alpha().ofMaxLength(12));
  }

  private static Arbitrary<Long> numbers() {
    return Arbitraries.longs().between(-10, 2_000_000_000_000L);
  }
}
