package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.audit.AuditReads.Condition;
import io.storagegateway.access.audit.AuditReads.Position;
import io.storagegateway.store.Database;
import io.storagegateway.store.TestDatabases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class AuditReadsProperties {
  private static TestDatabases databases;

  @BeforeContainer
  static void begin() {
    databases = new TestDatabases();
  }

  @AfterContainer
  static void end() {
    databases.close();
  }

  /** Times with many equal ones, and others that come while somebody turns the pages. */
  @Property(tries = 40)
  void pagesTogetherAreEverythingOnceAndInOrder(
      @ForAll @Size(max = 30) List<@IntRange(max = 9) Integer> times,
      @ForAll @IntRange(min = 1, max = 7) int limit,
      @ForAll @IntRange(max = 12) int newcomer,
      @ForAll boolean postgresql) {
    Database database = postgresql ? databases.postgresql() : databases.sqlite();
    Trail trail = new Trail(database);
    List<StoredRecord> stored =
        IntStream.range(0, times.size())
            .mapToObj(i -> record("entry" + i, times.get(i), AuditRecord.Outcome.DONE))
            .toList();
    trail.append(stored);
    AuditReads reads = new AuditReads(database);
    List<StoredRecord> whole = reads.find(List.of(), Optional.empty(), 1000);
    assertThat(whole).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(whole.stream().map(record -> -record.time())).isSorted();

    List<StoredRecord> paged = new ArrayList<>();
    List<StoredRecord> page = reads.find(List.of(), Optional.empty(), limit);
    while (!page.isEmpty()) {
      paged.addAll(page);
      trail.append(List.of(record("new" + paged.size(), newcomer + 10, AuditRecord.Outcome.DONE)));
      page = reads.find(List.of(), Optional.of(Position.of(page.get(page.size() - 1))), limit);
    }
    assertThat(paged).isEqualTo(whole);
  }

  @Property(tries = 20)
  void ofEachRequestTheIntentIsShownUntilItsOutcomeIs(
      @ForAll @Size(max = 12) List<@IntRange(max = 2) Integer> ends, @ForAll boolean postgresql) {
    Database database = postgresql ? databases.postgresql() : databases.sqlite();
    Trail trail = new Trail(database);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      String entry = "entry" + i;
      if (ends.get(i) != 1) {
        trail.append(List.of(record(entry, i, AuditRecord.Outcome.INTENDED)));
      }
      if (ends.get(i) != 0) {
        trail.append(List.of(record(entry, i, AuditRecord.Outcome.FAILED)));
      }
      expected.add(0, entry + (ends.get(i) == 0 ? " intended" : " failed"));
    }
    AuditReads reads = new AuditReads(database);
    assertThat(
            reads.find(List.of(), Optional.empty(), 1000).stream()
                .map(record -> record.entry() + " " + record.outcome()))
        .isEqualTo(expected);
    assertThat(
            reads
                .find(
                    List.of(new Condition(AuditReads.Test.OUTCOME, "intended")),
                    Optional.empty(),
                    1000)
                .stream()
                .map(record -> record.entry() + " " + record.outcome()))
        .isEqualTo(expected.stream().filter(one -> one.endsWith("intended")).toList());
  }

  private static StoredRecord record(String entry, int time, AuditRecord.Outcome outcome) {
    return StoredRecord.of(
        new AuditRecord(
            entry,
            Instant.ofEpochMilli(time),
            "ada",
            "Ada",
            null,
            "request",
            null,
            "create_volume",
            null,
            null,
            outcome,
            null,
            null,
            1));
  }
}
