package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.store.Database;
import io.storagegateway.store.TestDatabases;
import io.storagegateway.testing.AuditLog;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealerTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void numbersFollowTheTime(Database database) {
    Trail trail = new Trail(database);
    List<StoredRecord> records =
        IntStream.range(0, 20).mapToObj(i -> StoredRecord.of(trail.record())).toList();
    for (int i = records.size() - 1; i >= 0; i--) {
      trail.append(List.of(records.get(i)));
    }
    trail.seal();
    assertThat(trail.records().stream().map(StoredRecord::id))
        .isEqualTo(records.stream().map(StoredRecord::id).toList());
    assertThat(trail.records().stream().map(StoredRecord::number))
        .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whereThereIsNothingNewNothingIsWritten(Database database) {
    Trail trail = new Trail(database);
    trail.seal();
    assertThat(trail.seals()).isEmpty();
    trail.batch(1);
    List<Seal> seals = trail.seals();
    trail.seal();
    assertThat(trail.seals()).isEqualTo(seals);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void manyRecordsAreSealedInBatchesOfAThousand(Database database) {
    Trail trail = new Trail(database);
    trail.append(IntStream.range(0, 2100).mapToObj(i -> StoredRecord.of(trail.record())).toList());
    trail.seal();
    assertThat(trail.seals().stream().map(Seal::lastNumber)).containsExactly(1000L, 2000L, 2100L);
    assertThat(trail.findings()).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void eachSealIsWrittenToTheLogAsItStandsInTheTable(Database database) {
    try (AuditLog log = new AuditLog()) {
      Trail trail = new Trail(database);
      trail.batch(2);
      trail.batch(1);
      assertThat(trail.findings(String.join("\n", log.lines()))).isEmpty();
      for (Seal seal : trail.seals()) {
        assertThat(log.lines()).filteredOn(line -> line.contains(seal.seal())).isNotEmpty();
        assertThat(log.lines())
            .filteredOn(line -> line.contains("\"seal\":\"" + seal.seal() + "\""))
            .singleElement()
            .asString()
            .startsWith(SealLine.BEGINNING);
      }
    }
  }

  /** Two replicas at once, while records come in. */
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void sealersInTurnMakeOneChain(Database database) throws Exception {
    Trail trail = new Trail(database);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> work =
          List.of(
              threads.submit(() -> appendSingly(trail)),
              threads.submit(() -> sealOften(trail)),
              threads.submit(() -> sealOften(trail)));
      for (Future<?> one : work) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
    trail.seal();
    assertThat(trail.records().stream().map(StoredRecord::number))
        .isEqualTo(LongStream.rangeClosed(1, 150).boxed().toList());
    assertThat(trail.findings()).isEmpty();
  }

  private static void appendSingly(Trail trail) {
    for (int i = 0; i < 150; i++) {
      trail.append(1);
    }
  }

  private static void sealOften(Trail trail) {
    for (int i = 0; i < 100; i++) {
      trail.seal();
    }
  }
}
