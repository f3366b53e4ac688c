package io.storagegateway.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.inventory.Filer;
import io.storagegateway.inventory.Replica;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import io.storagegateway.store.AdvisoryLocks;
import io.storagegateway.store.Database;
import io.storagegateway.store.KeptOperation;
import io.storagegateway.store.LockRow;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.OperationTable;
import io.storagegateway.store.ScheduledTasks;
import io.storagegateway.store.TestDatabases;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(autoCloseArguments = false)
@MethodSource("both")
class DriftTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final String ENDPOINT = "fake";

  private final ManualClock clock = new ManualClock();
  private final Filer filer = new Filer().with("a", "b");
  private final Database database;
  private final Replica replica;
  private final Drift drift;

  DriftTest(Database database) {
    this.database = database;
    this.replica = replica().refresh();
    this.drift = new Drift(database, replica.inventory(), clock);
  }

  static List<Database> both() {
    return DATABASES.all();
  }

  @AfterEach
  void forget() {
    database.<Void>write(
        handle -> {
          handle.execute("delete from operations");
          handle.execute("delete from scheduled_tasks");
          handle.execute("delete from advisory_locks");
          return null;
        });
  }

  @Test
  void whereAllIsWellThereIsNothing() {
    lock("uuid-a", "host-1", null);
    operation(OperationState.RUNNING, "volume:a", null, clock.instant().plusSeconds(60));
    DriftReport report = report();
    assertThat(report.items()).isEmpty();
    assertThat(report.unchecked()).isEmpty();
    assertThat(report.asOf()).isEqualTo(clock.instant());
    assertThat(filer.gets()).as("what is kept knows the volume").isZero();
  }

  @Test
  void volumesThatCameAndWentAreNamedWithWhatToDo() {
    Instant first = clock.instant();
    filer.remove("a");
    filer.with("c");
    refresh();
    Instant second = clock.instant();
    clock.advance(java.time.Duration.ofSeconds(5));
    DriftReport report = report();
    assertThat(report.asOf()).isEqualTo(second);
    assertThat(report.items())
        .extracting(Discrepancy::kind)
        .containsExactlyInAnyOrder(DriftKind.VOLUME_VANISHED, DriftKind.VOLUME_CREATED_OUTSIDE);
    Discrepancy gone = only(DriftKind.VOLUME_VANISHED);
    assertThat(gone.target()).isEqualTo(new Discrepancy.Target("volume", "a", "uuid-a"));
    assertThat(gone.since()).isEqualTo(second);
    assertThat(gone.message()).contains(first.toString(), second.toString(), "volume a ");
    assertThat(gone.correction()).contains("30 days");
    Discrepancy made = only(DriftKind.VOLUME_CREATED_OUTSIDE);
    assertThat(made.target()).isEqualTo(new Discrepancy.Target("volume", "c", "uuid-c"));
    assertThat(made.operation()).isNull();
  }

  @Test
  void aLockOfAVolumeThatIsGoneIsNamedWithHowToForgetIt() {
    Instant end = clock.instant().plusSeconds(600);
    lock("uuid-gone", "host-1", end);
    Discrepancy found = only(DriftKind.LOCK_WITHOUT_VOLUME);
    assertThat(found.target()).isEqualTo(new Discrepancy.Target("lock", "host-1", "uuid-gone"));
    assertThat(found.correction())
        .contains("DELETE /v4/fake/volumes/uuid-gone/locks/host-1", end.toString());
    clock.advance(java.time.Duration.ofMinutes(10));
    assertThat(items(DriftKind.LOCK_WITHOUT_VOLUME)).as("it has expired").isEmpty();
  }

  @Test
  void aLockOfAVolumeThatIsOutOfUseIsNoOrphan() {
    filer.put(Volume.of("r", "uuid-r", "1").state(VolumeState.RESTRICTED).build());
    lock("uuid-r", "host-1", null);
    assertThat(items(DriftKind.LOCK_WITHOUT_VOLUME)).isEmpty();
    assertThat(filer.gets()).as("the back-end was asked").isEqualTo(1);
  }

  @Test
  void aNameThatIsTheUuidOfALockIsNotItsVolume() {
    filer.put(Volume.of("odd", "uuid-other", "1").build());
    lock("odd", "host-1", null);
    assertThat(items(DriftKind.LOCK_WITHOUT_VOLUME)).hasSize(1);
  }

  @Test
  void whereTheBackEndDoesNotAnswerLocksAreNotAccused() {
    lock("uuid-gone", "host-1", null);
    filer.breaks("The filer is gone.");
    assertThat(items(DriftKind.LOCK_WITHOUT_VOLUME)).isEmpty();
    assertThat(report().unchecked())
        .extracting(ListingProblem::reason, ListingProblem::subject)
        .contains(tuple("locks-not-compared", ENDPOINT));
    assertThat(report().unchecked().toString()).contains("The filer is gone.");
  }

  @Test
  void ofABackEndThatFiltersByItselfItIsSaidWhatCannotBeCompared() {
    filer.listedBy(new ListingMode.QueryBy(Set.of("name"), Set.of("name"), false));
    Replica query = replica();
    lock("uuid-a", "host-1", null);
    lock("uuid-gone", "host-2", null);
    DriftReport report =
        new Drift(database, query.inventory(), clock)
            .report(query.endpoint(), EnumSet.allOf(DriftKind.class), CallOrigin.gateway());
    assertThat(report.items()).extracting(one -> one.target().name()).containsExactly("host-2");
    assertThat(report.unchecked())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).isEqualTo("volumes-not-compared");
              assertThat(one.message()).contains("filters and sorts by itself");
            });
  }

  @Test
  void anOperationThatIsLeftToAPersonIsNamed() {
    Instant end = clock.instant().plusSeconds(600);
    OperationRow row =
        operation(OperationState.NEEDS_ATTENTION, "volume:x", "The filer cannot tell.", end);
    Discrepancy found = only(DriftKind.OPERATION_NEEDS_ATTENTION);
    assertThat(found.operation()).isEqualTo(row.id());
    assertThat(found.target()).isEqualTo(new Discrepancy.Target("volume", "x", null));
    assertThat(found.message()).contains("create_volume of x", "The filer cannot tell.");
    assertThat(found.correction()).contains("POST /v4/operations/" + row.id() + "/retry");
  }

  @Test
  void anOperationThatNobodyGoesOnWithIsNamed() {
    OperationRow row =
        operation(OperationState.QUEUED, "export_policy:p", null, clock.instant().plusSeconds(600));
    task(row, clock.instant());
    clock.advance(java.time.Duration.ofSeconds(60));
    assertThat(items(DriftKind.OPERATION_STALLED)).as("it may still be").isEmpty();
    clock.advance(java.time.Duration.ofMillis(1));
    Discrepancy found = only(DriftKind.OPERATION_STALLED);
    assertThat(found.target()).isEqualTo(new Discrepancy.Target("export_policy", "p", null));
    assertThat(found.correction()).contains("DELETE /v4/operations/" + row.id());
  }

  @Test
  void anOperationWhoseTimeIsOverIsNamed() {
    operation(OperationState.RUNNING, "volume:x", null, clock.instant().plusSeconds(60));
    assertThat(items(DriftKind.OPERATION_STALLED)).isEmpty();
    clock.advance(java.time.Duration.ofSeconds(61));
    assertThat(items(DriftKind.OPERATION_STALLED)).hasSize(1);
  }

  @Test
  void whatIsNotWantedIsNotLookedFor() {
    lock("uuid-gone", "host-1", null);
    operation(OperationState.NEEDS_ATTENTION, "volume:x", "?", clock.instant());
    filer.remove("a");
    refresh();
    int gets = filer.gets();
    assertThat(items(DriftKind.OPERATION_NEEDS_ATTENTION))
        .extracting(Discrepancy::kind)
        .containsExactly(DriftKind.OPERATION_NEEDS_ATTENTION);
    assertThat(items(DriftKind.VOLUME_VANISHED))
        .extracting(Discrepancy::kind)
        .containsExactly(DriftKind.VOLUME_VANISHED);
    assertThat(filer.gets()).isEqualTo(gets);
    assertThat(report().items()).hasSize(3);
  }

  @Test
  void aBackEndThatCannotBeListedIsNamedWhetherAnythingIsKeptOrNot() {
    filer.breaks("The filer is gone.");
    refresh();
    Discrepancy stale = only(DriftKind.INVENTORY_STALE);
    assertThat(stale.target()).isEqualTo(new Discrepancy.Target("endpoint", ENDPOINT, null));
    assertThat(stale.message()).contains("The filer is gone.");
    assertThat(stale.correction()).contains("GET /v4/fake");
    Replica cold = replica().refresh();
    DriftReport report =
        new Drift(database, cold.inventory(), clock)
            .report(cold.endpoint(), EnumSet.allOf(DriftKind.class), CallOrigin.gateway());
    assertThat(report.items())
        .extracting(Discrepancy::kind)
        .containsExactly(DriftKind.LISTING_FAILING);
    filer.works();
    clock.advance(java.time.Duration.ofSeconds(1));
    replica.refresh();
    assertThat(report().items()).isEmpty();
  }

  private DriftReport report() {
    return drift.report(replica.endpoint(), EnumSet.allOf(DriftKind.class), CallOrigin.gateway());
  }

  private List<Discrepancy> items(DriftKind kind) {
    return drift.report(replica.endpoint(), EnumSet.of(kind), CallOrigin.gateway()).items();
  }

  private Discrepancy only(DriftKind kind) {
    assertThat(items(kind)).hasSize(1);
    return items(kind).get(0);
  }

  private void refresh() {
    replica.list();
    clock.advance(java.time.Duration.ofSeconds(30));
    replica.list();
    replica.refresh();
  }

  private Replica replica() {
    return new Replica(
        database,
        filer,
        UUID.randomUUID().toString(),
        new InventoryConfiguration(
            true, Duration.seconds(30), Duration.hours(1), 100, DataSize.mebibytes(1)),
        clock);
  }

  private void lock(String uuid, String host, Instant end) {
    database.<Void>write(
        handle -> {
          new AdvisoryLocks(handle).put(new LockRow(ENDPOINT, uuid, host, clock.instant(), end, 1));
          return null;
        });
  }

  private void task(OperationRow row, Instant due) {
    database.<Void>write(
        handle -> {
          new ScheduledTasks(handle).add("operation", row.id(), due);
          return null;
        });
  }

  private OperationRow operation(
      OperationState state, String target, String message, Instant deadline) {
    Instant now = clock.instant();
    OperationRow row = KeptOperation.of(ENDPOINT, target, 1, state, true, now, deadline);
    return database.write(
        handle -> {
          new OperationTable(handle).add(row);
          handle.execute("update operations set message = ? where id = ?", message, row.id());
          return row;
        });
  }
}
