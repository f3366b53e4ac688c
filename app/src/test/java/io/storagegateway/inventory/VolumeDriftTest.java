package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.Database;
import io.storagegateway.store.DriftRow;
import io.storagegateway.store.KeptOperation;
import io.storagegateway.store.OperationChange;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.OperationTable;
import io.storagegateway.store.TestDatabases;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody works on the filer past the gateway; {@code one} has listed it once. */
@ParameterizedClass(autoCloseArguments = false)
@MethodSource("both")
class VolumeDriftTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final java.time.Duration REFRESH = java.time.Duration.ofSeconds(30);

  private final String identity = UUID.randomUUID().toString();
  private final ManualClock clock = new ManualClock();
  private final Filer filer = new Filer().with("a", "b", "c");
  private final Database database;
  private final Replica one;

  VolumeDriftTest(Database database) {
    this.database = database;
    this.one = replica(identity).refresh();
  }

  static List<Database> both() {
    return DATABASES.all();
  }

  @Test
  void whatWasThereBeforeTheGatewayIsNothingToTellOf() {
    assertThat(one.drift()).isEmpty();
    refresh(one);
    assertThat(one.drift()).isEmpty();
    assertThat(one.inventory().drift(one.endpoint()).unknown()).isEmpty();
  }

  @Test
  void whatComesAndGoesPastTheGatewayIsToldByAllReplicasAndAfterARestart() {
    Replica other = replica(identity);
    Instant before = clock.instant();
    filer.remove("b");
    filer.with("d");
    refresh(one);
    other.poll();
    for (Replica each : List.of(one, other, replica(identity))) {
      assertThat(each.drift()).containsExactly("+d", "-b");
    }
    DriftRow gone = one.inventory().drift(one.endpoint()).rows().get(0);
    assertThat(gone.comparedAt()).isEqualTo(before);
    assertThat(gone.noticedAt()).isEqualTo(clock.instant());
    assertThat(one.inventory().drift(one.endpoint()).asOf()).contains(clock.instant());
    refresh(one);
    assertThat(one.drift()).as("still").containsExactly("+d", "-b");
  }

  @Test
  void whatIsDoneThroughTheGatewayIsNothingToTellOf() {
    Replica other = replica(identity);
    one.wrote(filer.put(Filer.volume("d", 1)));
    other.wrote(filer.put(Filer.volume("e", 1)));
    one.removed("a");
    other.removed("uuid-b");
    filer.remove("a");
    filer.remove("b");
    refresh(one);
    assertThat(one.drift()).isEmpty();
    assertThat(one.names()).containsExactly("c", "d", "e");
  }

  @Test
  void aVolumeOfTheGatewayThatIsDeletedOutsideBeforeTheNextListingIsMissed() {
    one.wrote(filer.put(Filer.volume("d", 1)));
    filer.remove("d");
    refresh(one);
    assertThat(one.drift()).containsExactly("-d");
  }

  @Test
  void whatWasRemovedThroughTheGatewayAndIsBackWasBroughtBackOutside() {
    one.removed("a");
    refresh(one);
    assertThat(one.drift()).containsExactly("+a");
  }

  @Test
  void whatIsWrittenWhileTheFilerIsListedIsNothingToTellOf() {
    Replica other = replica(identity);
    due(one);
    filer.onceWhileListing(
        () -> {
          other.wrote(filer.put(Filer.volume("d", 1)));
          other.wrote(filer.put(Filer.volume("aa", 1)));
          other.removed("c");
          filer.remove("c");
        });
    one.refresh();
    assertThat(one.drift()).isEmpty();
    refresh(one);
    assertThat(one.drift()).isEmpty();
  }

  @Test
  void whatAWriteMayHaveDoneOfWhichNobodyKnowsTheEndIsNothingToTellOf() {
    OperationRow making = operation("volume:d", OperationState.RUNNING);
    OperationRow removing = operation("volume:uuid-b", OperationState.RUNNING);
    OperationRow failed = operation("volume:c", OperationState.RUNNING);
    end(failed, OperationState.FAILED);
    filer.with("d");
    filer.remove("b");
    filer.remove("c");
    refresh(one);
    assertThat(one.drift()).isEmpty();
    end(making, OperationState.SUCCEEDED);
    end(removing, OperationState.SUCCEEDED);
  }

  @Test
  void whatIsBackOrGoneAgainIsToldNoLonger() {
    filer.remove("b");
    filer.with("d");
    refresh(one);
    filer.with("b");
    filer.remove("d");
    refresh(one);
    assertThat(one.drift()).isEmpty();
    refresh(one);
    assertThat(replica(identity).drift()).isEmpty();
  }

  @Test
  void whatWasMadeOutsideMayBeRemovedOutside() {
    filer.with("d");
    refresh(one);
    filer.remove("d");
    refresh(one);
    assertThat(one.drift()).isEmpty();
  }

  @Test
  void aNameThatIsMadeAgainThroughTheGatewayIsAtOnceToldNoLonger() {
    filer.remove("b");
    refresh(one);
    one.wrote(filer.put(Volume.of("b", "another", "1").build()));
    assertThat(one.drift()).isEmpty();
    refresh(one);
    assertThat(one.drift()).isEmpty();
  }

  @Test
  void anotherVolumeOfTheSameNameWasMadeOutside() {
    filer.put(Volume.of("b", "another", "1").build());
    refresh(one);
    assertThat(one.drift()).containsExactly("+b");
  }

  @Test
  void aVolumeWithAnotherNameIsTheSame() {
    filer.remove("b");
    filer.put(Volume.of("renamed", "uuid-b", "1").build());
    refresh(one);
    assertThat(one.drift()).isEmpty();
  }

  @Test
  void aWriteTakesAVolumeOver() {
    filer.with("d", "e");
    refresh(one);
    one.wrote(filer.put(Filer.volume("d", 5)));
    one.removed("e");
    filer.remove("e");
    assertThat(one.drift()).as("e at once, d with the next listing").containsExactly("+d");
    refresh(one);
    assertThat(one.drift()).isEmpty();
  }

  @Test
  void whatAListLacksForAKnownReasonHasNotVanished() {
    filer.hides("b");
    filer.with("d");
    refresh(one);
    assertThat(one.drift()).containsExactly("+d");
    filer.hides("d");
    refresh(one);
    assertThat(one.drift()).as("it may be there").containsExactly("+d");
    filer.hides();
    refresh(one);
    assertThat(one.drift()).as("b had only been hidden").containsExactly("+d");
  }

  @Test
  void aListingThatFailsTellsNothing() {
    filer.remove("b");
    filer.breaks("The filer is gone.");
    refresh(one);
    assertThat(one.drift()).isEmpty();
    filer.works();
    refresh(one);
    assertThat(one.drift()).containsExactly("-b");
  }

  @Test
  void itIsToldForThirtyDays() {
    filer.remove("b");
    refresh(one);
    clock.advance(java.time.Duration.ofDays(30));
    assertThat(one.drift()).containsExactly("-b");
    clock.advance(java.time.Duration.ofMillis(1));
    assertThat(one.drift()).isEmpty();
  }

  @Test
  void anEndpointThatLooksElsewhereBeginsWithNothing() {
    filer.remove("b");
    refresh(one);
    Replica elsewhere = replica(identity + "elsewhere").refresh();
    assertThat(elsewhere.drift()).isEmpty();
    refresh(elsewhere);
    assertThat(elsewhere.drift()).isEmpty();
  }

  @Test
  void noMoreIsToldThanMayBeKept() {
    Replica small =
        new Replica(database, filer, identity + "small", configuration(true, 4), clock).refresh();
    filer.remove("a");
    filer.remove("b");
    filer.remove("c");
    filer.with("m", "n", "o");
    refresh(small);
    assertThat(small.drift()).hasSize(4);
    assertThat(unknown(small)).contains("not all are told");
  }

  @Test
  void whereNothingIsKeptItSaysWhy() {
    filer.listedBy(new ListingMode.QueryBy(Set.of("name"), Set.of("name"), false));
    assertThat(unknown(replica(identity + "query"))).contains("filters and sorts by itself");
    filer.listedBy(new ListingMode.Scan());
    Replica off = new Replica(database, filer, identity + "off", configuration(false, 100), clock);
    assertThat(unknown(off)).contains("switched off");
    assertThat(unknown(replica(identity + "cold"))).contains("not been listed yet");
  }

  @Test
  void aVolumeOfWhichALockIsKeptIsKnownByItsUuid() {
    assertThat(one.inventory().hasVolume(one.endpoint(), "uuid-a")).isTrue();
    assertThat(one.inventory().hasVolume(one.endpoint(), "a")).isFalse();
    assertThat(one.inventory().hasVolume(one.endpoint(), "uuid-z")).isFalse();
  }

  private static String unknown(Replica replica) {
    return replica.inventory().drift(replica.endpoint()).unknown().orElseThrow().message();
  }

  private void refresh(Replica replica) {
    due(replica);
    replica.refresh();
  }

  private void due(Replica replica) {
    replica.list();
    clock.advance(REFRESH);
    replica.list();
  }

  private OperationRow operation(String target, OperationState state) {
    Instant now = clock.instant();
    OperationRow row = KeptOperation.of("fake", target, 1, state, true, now, now.plusSeconds(3600));
    return database.write(
        handle -> {
          new OperationTable(handle).add(row);
          return row;
        });
  }

  private void end(OperationRow row, OperationState state) {
    OperationChange change = new OperationChange(state, null, null, null, clock.instant(), null);
    assertThat(
            database.<Boolean>write(
                handle ->
                    new OperationTable(handle).leave(row.id(), row.fence(), change).isPresent()))
        .isTrue();
  }

  private Replica replica(String name) {
    return new Replica(database, filer, name, configuration(true, 100), clock);
  }

  private static InventoryConfiguration configuration(boolean enabled, int objects) {
    return new InventoryConfiguration(
        enabled, Duration.seconds(30), Duration.hours(1), objects, DataSize.mebibytes(1));
  }
}
