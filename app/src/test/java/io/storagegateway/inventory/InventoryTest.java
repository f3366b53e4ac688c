package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import io.storagegateway.store.Database;
import io.storagegateway.store.InventoryLeases;
import io.storagegateway.store.TestDatabases;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Replicas share a database; {@code one} has listed the filer once. */
@ParameterizedClass(autoCloseArguments = false)
@MethodSource("both")
class InventoryTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  private static final java.time.Duration REFRESH = java.time.Duration.ofSeconds(30);
  private static final java.time.Duration MAX_AGE = java.time.Duration.ofHours(1);

  private final String identity = UUID.randomUUID().toString();
  private final ManualClock clock = new ManualClock();
  private final Filer filer = new Filer().with("a", "b", "c");
  private final Database database;
  private final Replica one;

  InventoryTest(Database database) {
    this.database = database;
    this.one = replica().refresh();
  }

  static List<Database> both() {
    return DATABASES.all();
  }

  @Test
  void readsAreAnsweredWithoutTheBackEnd() {
    Instant asOf = clock.instant();
    clock.advance(java.time.Duration.ofSeconds(5));
    assertThat(one.names()).containsExactly("a", "b", "c");
    assertThat(one.get("b").name()).isEqualTo("b");
    assertThat(one.get("uuid-c").name()).isEqualTo("c");
    assertThat(one.list().asOf()).isEqualTo(asOf);
    assertThat(one.list().page().total()).hasValue(3);
    assertThat(one.answered()).hasSize(5).containsOnly(asOf);
    assertThat(filer.listings()).isEqualTo(1);
    assertThat(filer.gets()).isZero();
  }

  @Test
  void beforeTheFirstListingTheBackEndIsAsked() {
    Replica cold = replica("another");
    assertThat(cold.names()).containsExactly("a", "b", "c");
    assertThat(cold.get("a").name()).isEqualTo("a");
    assertThat(cold.list().kept()).isFalse();
    assertThat(cold.answered()).isEmpty();
  }

  @Test
  void aMissIsForTheBackEndToTell() {
    filer.with("outside");
    assertThat(one.get("outside").name()).isEqualTo("outside");
    assertThatThrownBy(() -> one.get("nowhere")).hasMessageContaining("nowhere");
    assertThat(filer.gets()).isEqualTo(2);
  }

  @Test
  void whoWantsItFromTheBackEndGetsIt() {
    filer.put(Filer.volume("a", 9));
    assertThat(one.get("a").sizeTotal()).isEqualTo(1);
    assertThat(one.get("a", Visibility.ALL, false).sizeTotal()).isEqualTo(9);
    Listing<Volume> fresh = one.list(Query.all(10), false);
    assertThat(fresh.kept()).isFalse();
    assertThat(fresh.page().items()).extracting(Volume::sizeTotal).contains(9L);
  }

  @Test
  void aWriteIsSeenAtOnceHereAndElsewhereAfterItsNextRound() {
    Replica other = replica();
    one.wrote(filer.put(Filer.volume("d", 1)));
    one.wrote(filer.put(Filer.volume("a", 5)));
    one.removed("b");
    one.removed("uuid-c");
    filer.remove("b");
    filer.remove("c");
    assertThat(one.names()).containsExactly("a", "d");
    assertThat(one.get("a").sizeTotal()).isEqualTo(5);
    assertThat(other.names()).containsExactly("a", "b", "c");
    other.poll();
    assertThat(other.names()).containsExactly("a", "d");
    assertThat(other.get("a").sizeTotal()).isEqualTo(5);
    assertThat(filer.listings()).isEqualTo(1);
  }

  @Test
  void theLaterOfTwoWritesCountsOnEveryReplica() {
    Replica other = replica();
    one.wrote(Filer.volume("a", 5));
    other.wrote(Filer.volume("a", 6));
    one.removed("uuid-b");
    other.wrote(Filer.volume("b", 7));
    one.poll();
    other.poll();
    for (Replica each : List.of(one, other)) {
      assertThat(each.get("a").sizeTotal()).isEqualTo(6);
      assertThat(each.get("b").sizeTotal()).isEqualTo(7);
      assertThat(each.names()).containsExactly("a", "b", "c");
    }
  }

  @Test
  void aRefreshThatBeganBeforeAWriteDoesNotUndoIt() {
    Replica other = replica();
    filer.with("e", "f");
    due();
    filer.onceWhileListing(
        () -> {
          // The first page holds a and b; none of this is in the listing under way.
          one.wrote(filer.put(Filer.volume("a", 5)));
          other.wrote(filer.put(Filer.volume("aa", 6)));
          one.removed("b");
          filer.remove("b");
        });
    one.refresh();
    assertThat(filer.listings()).isEqualTo(2);
    one.poll();
    other.poll();
    for (Replica each : List.of(one, other, replica())) {
      assertThat(each.names()).containsExactly("a", "aa", "c", "e", "f");
      assertThat(each.get("a").sizeTotal()).isEqualTo(5);
    }
  }

  @Test
  void theNextRefreshSeesWhatHappenedToAWrittenVolumeOutside() {
    one.wrote(filer.put(Filer.volume("a", 5)));
    filer.put(Filer.volume("a", 6));
    due();
    one.refresh();
    assertThat(one.get("a").sizeTotal()).isEqualTo(6);
    assertThat(replica().get("a").sizeTotal()).isEqualTo(6);
  }

  @Test
  void oneReplicaListsAtATimeAndTheOthersLoad() {
    Replica other = replica();
    filer.with("d");
    other.names();
    due();
    filer.onceWhileListing(other::refresh);
    one.refresh();
    assertThat(filer.listings()).isEqualTo(2);
    // Its next try finds out what it has missed, and lists nothing.
    clock.advance(java.time.Duration.ofSeconds(1));
    other.refresh();
    assertThat(filer.listings()).isEqualTo(2);
    assertThat(other.names()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aReplicaThatDiedWhileItListedIsReplaced() {
    String name = new EndpointInventory(one.endpoint()).name();
    due();
    Instant now = clock.instant();
    database.write(
        handle -> new InventoryLeases(handle).take(name, "dead", now, now.plus(Shelf.LEASE)));
    one.refresh();
    assertThat(filer.listings()).isEqualTo(1);
    clock.advance(Shelf.LEASE);
    one.refresh();
    assertThat(filer.listings()).isEqualTo(2);
  }

  @Test
  void whatAReplicaListedThatLostItsLeaseDoesNotCount() {
    Replica other = replica();
    other.names();
    due();
    filer.onceWhileListing(
        () -> {
          clock.advance(Shelf.LEASE);
          filer.with("d");
          other.refresh();
        });
    one.refresh();
    assertThat(one.names()).as("listed before").containsExactly("a", "b", "c");
    assertThat(one.poll().names()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aRestartStartsWarm() {
    one.wrote(filer.put(Filer.volume("d", 1)));
    one.removed("a");
    Replica restarted = replica();
    assertThat(restarted.names()).containsExactly("b", "c", "d");
    assertThat(restarted.list().asOf()).isEqualTo(one.list().asOf());
    assertThat(filer.listings()).isEqualTo(1);
  }

  @Test
  void aBackEndThatIsDownGoesOnAnsweringUpToAnAge() {
    Instant asOf = clock.instant();
    filer.breaks("The filer is gone.");
    due();
    one.refresh();
    Replica other = replica();
    for (Replica each : List.of(one, other)) {
      Listing<Volume> listing = each.list();
      assertThat(listing.page().items()).hasSize(3);
      assertThat(listing.asOf()).isEqualTo(asOf);
      assertThat(listing.stale().orElseThrow().reason()).isEqualTo("inventory-stale");
      assertThat(listing.stale().orElseThrow().message()).contains("The filer is gone.");
      assertThat(each.get("a").name()).isEqualTo("a");
    }
    clock.advance(MAX_AGE);
    assertThatThrownBy(one::list).hasMessage("The filer is gone.");
    assertThatThrownBy(() -> other.get("a")).hasMessage("The filer is gone.");
  }

  @Test
  void aBackEndThatIsBackIsListedSoonAndNoLongerStale() {
    filer.breaks("The filer is gone.");
    due();
    one.refresh();
    filer.works();
    filer.with("d");
    one.refresh();
    assertThat(one.list().stale()).as("it is left alone for a moment").isPresent();
    clock.advance(java.time.Duration.ofSeconds(1));
    one.refresh();
    assertThat(one.list().stale()).isEmpty();
    assertThat(one.names()).contains("d");
  }

  @Test
  void moreThanMayBeKeptIsNotKept() {
    InventoryConfiguration three = configuration(3, DataSize.mebibytes(1));
    Replica full = replica("three", three).refresh();
    assertThat(full.list().kept()).isTrue();
    full.wrote(filer.put(Filer.volume("d", 1)));
    assertThat(full.list().kept()).isFalse();
    due();
    full.refresh();
    assertThat(full.list().kept()).isFalse();
    assertThat(full.names()).containsExactly("a", "b", "c", "d");
    filer.remove("d");
    due();
    full.refresh();
    assertThat(full.list().kept()).isTrue();
  }

  @Test
  void moreTextThanMayBeKeptIsNotKept() {
    for (int i = 0; i < 20; i++) {
      filer.put(Volume.of("v" + i, "u" + i, "1").junctionPath("/" + "x".repeat(100)).build());
    }
    Replica small = replica("small", configuration(100, DataSize.kibibytes(1))).refresh();
    assertThat(small.list().kept()).isFalse();
    assertThat(small.names()).hasSize(23);
  }

  @Test
  void whatHasAnOwnerIsShownToWhoMaySeeItAlone() {
    one.wrote(filer.put(owned("hers", "ada", null)));
    one.wrote(filer.put(owned("theirs", "bob", "apollo")));
    assertThat(one.names(Visibility.NOTHING_OWNED)).containsExactly("a", "b", "c");
    assertThat(one.names(Visibility.of(Set.of("ada"), Set.of())))
        .containsExactly("a", "b", "c", "hers");
    assertThat(one.names(Visibility.of(Set.of(), Set.of("apollo")))).contains("theirs");
    assertThat(one.list(query(Visibility.NOTHING_OWNED)).page().total()).hasValue(3);
    assertThatThrownBy(() -> one.get("hers", Visibility.NOTHING_OWNED, true))
        .isInstanceOf(BackendException.class);
    assertThat(one.get("hers", Visibility.of(Set.of("ada"), Set.of()), true).name())
        .isEqualTo("hers");
  }

  @Test
  void whatIsOutOfUseIsInNoListAndAskedForOfTheBackEnd() {
    Volume restricted = Volume.of("b", "uuid-b", "2").state(VolumeState.RESTRICTED).build();
    one.wrote(filer.put(restricted));
    assertThat(one.names()).containsExactly("a", "c");
    int before = filer.listings();
    one.names(Visibility.ALL, new Filter("state", Filter.Test.EQUALS, "restricted"));
    assertThat(filer.listings()).isEqualTo(before + 1);
    assertThat(one.get("uuid-b").state()).isEqualTo(VolumeState.RESTRICTED);
  }

  @Test
  void aWriteWithoutAKnownEndMakesTheBackEndBeAsked() {
    filer.put(Filer.volume("b", 7));
    one.lost("uuid-b");
    assertThat(one.get("b").sizeTotal()).isEqualTo(7);
    assertThat(one.get("uuid-b").sizeTotal()).isEqualTo(7);
    clock.advance(java.time.Duration.ofMillis(1));
    one.refresh();
    assertThat(filer.listings()).as("at once").isEqualTo(2);
    int gets = filer.gets();
    clock.advance(java.time.Duration.ofMillis(1));
    assertThat(one.get("b").sizeTotal()).isEqualTo(7);
    assertThat(filer.gets()).isEqualTo(gets);
  }

  @Test
  void aBackEndThatTellsOfItsChangesIsListedOnceAndFollowed() {
    one.changes().reset(Kind.VOLUME);
    clock.advance(java.time.Duration.ofMillis(1));
    one.refresh();
    assertThat(filer.listings()).isEqualTo(2);
    one.changes().put(filer.put(Filer.volume("d", 1)));
    one.changes().remove(Kind.VOLUME, "a");
    filer.remove("a");
    assertThat(one.names()).containsExactly("b", "c", "d");
    clock.advance(REFRESH.multipliedBy(5));
    one.refresh();
    assertThat(filer.listings()).isEqualTo(2);
    assertThat(one.list().asOf()).isEqualTo(clock.instant());
  }

  @Test
  void aBackEndThatTellsNoLongerIsListedAsOthersAre() {
    one.changes().reset(Kind.VOLUME);
    clock.advance(java.time.Duration.ofMillis(1));
    one.refresh();
    one.changes().stale(Kind.VOLUME, "The watch is broken.");
    assertThat(one.list().stale().orElseThrow().message()).contains("The watch is broken.");
    assertThat(one.list().asOf()).isBeforeOrEqualTo(clock.instant());
    due();
    one.refresh();
    assertThat(filer.listings()).isEqualTo(3);
    one.changes().reset(Kind.VOLUME);
    assertThat(one.list().stale()).isEmpty();
  }

  @Test
  void aListingOfAnotherReplicaDoesNotUndoWhatTheBackEndHasTold() {
    Replica other = replica();
    due();
    filer.onceWhileListing(() -> other.changes().put(filer.put(Filer.volume("aa", 1))));
    one.refresh();
    assertThat(other.poll().names()).containsExactly("a", "aa", "b", "c");
  }

  @Test
  void nobodyListsForNobody() {
    clock.advance(REFRESH);
    one.refresh();
    assertThat(filer.listings()).as("nobody has read since").isEqualTo(1);
    assertThat(one.names()).hasSize(3);
    one.refresh();
    assertThat(filer.listings()).as("somebody reads").isEqualTo(2);
  }

  @Test
  void ofABackEndThatFiltersAndSortsNothingIsKept() {
    filer.listedBy(new ListingMode.QueryBy(Set.of("name"), Set.of("name"), false));
    Replica other = replica("query").refresh();
    assertThat(filer.listings()).isEqualTo(1);
    assertThat(other.list().kept()).isFalse();
    other.wrote(Filer.volume("d", 1));
    assertThat(other.names()).doesNotContain("d");
  }

  @Test
  void whereItIsSwitchedOffNothingIsKept() {
    InventoryConfiguration off =
        new InventoryConfiguration(
            false, Duration.seconds(30), Duration.hours(1), 100, DataSize.mebibytes(1));
    Replica other = replica(identity, off).refresh();
    assertThat(filer.listings()).isEqualTo(1);
    assertThat(other.list().kept()).isFalse();
  }

  @Test
  void howItIsKeptIsTold() {
    clock.advance(java.time.Duration.ofSeconds(5));
    KeptState state = one.state();
    assertThat(state.kept()).isTrue();
    assertThat(state.reason()).isNull();
    assertThat(state.objects()).isEqualTo(3);
    assertThat(state.size()).isPositive().isEqualTo(replica().state().size());
    assertThat(state.asOf()).isEqualTo(clock.instant().minusSeconds(5));
    assertThat(state.took()).isZero();
    assertThat(state.nextRefresh()).as("nobody reads").isEqualTo(state.asOf().plusSeconds(300));
    one.names();
    assertThat(one.state().nextRefresh()).isEqualTo(state.asOf().plusSeconds(30));
    assertThat(state.failure()).isNull();
    assertThat(state.fed()).isFalse();
    assertThat(replica("cold").state().reason()).isEqualTo("It has not been listed yet.");
    assertThat(replica("cold").state().nextRefresh()).isEqualTo(clock.instant());
  }

  @Test
  void whyTheLastListingFailedIsToldByAllReplicas() {
    filer.breaks("The filer is gone.");
    due();
    one.refresh();
    clock.advance(java.time.Duration.ofSeconds(1));
    one.refresh();
    assertThat(one.state().failure())
        .isEqualTo(new KeptState.Failure(clock.instant(), 2, "The filer is gone."));
    assertThat(one.state().stale()).isEqualTo("The filer is gone.");
    assertThat(replica().state().failure().message()).isEqualTo("The filer is gone.");
    Replica cold = replica("cold").refresh();
    assertThat(cold.state().kept()).isFalse();
    assertThat(cold.state().reason()).isEqualTo("The filer is gone.");
    filer.works();
    clock.advance(java.time.Duration.ofSeconds(2));
    one.refresh();
    assertThat(one.state().failure()).isNull();
  }

  @Test
  void whatIsTooOldToBeShownIsToldToBe() {
    filer.breaks("The filer is gone.");
    due();
    one.refresh();
    clock.advance(MAX_AGE.minus(REFRESH));
    assertThat(one.state().kept()).isTrue();
    clock.advance(java.time.Duration.ofMillis(1));
    assertThat(one.state().kept()).isFalse();
    assertThat(one.state().reason()).contains("inventory.max_age");
    assertThat(one.state().objects()).isEqualTo(3);
  }

  @Test
  void ofWhatIsTooMuchItIsToldThatItIs() {
    Replica full = replica("three", configuration(3, DataSize.mebibytes(1))).refresh();
    full.wrote(filer.put(Filer.volume("d", 1)));
    assertThat(full.state().kept()).isFalse();
    assertThat(full.state().reason()).contains("inventory.max_objects");
    clock.advance(REFRESH);
    assertThat(full.names()).hasSize(4);
    full.refresh();
    assertThat(full.state().reason()).contains("more than the gateway may keep");
  }

  @Test
  void howItIsReadIsMeasured() {
    one.names();
    one.get("a");
    one.list(Query.all(10), false);
    filer.with("outside");
    one.get("outside");
    clock.advance(java.time.Duration.ofSeconds(5));
    assertThat(measured("hits")).isEqualTo(2L);
    assertThat(measured("asks")).isEqualTo(2L);
    assertThat(measured("objects")).isEqualTo(3);
    assertThat(measured("bytes")).isEqualTo(one.state().size());
    assertThat(measured("age")).isEqualTo(5.0);
    assertThat(measured("refresh")).isEqualTo(1L);
    filer.breaks("The filer is gone.");
    due();
    one.refresh();
    assertThat(measured("refresh.failures")).isEqualTo(1L);
    assertThat(measured("refresh")).isEqualTo(1L);
  }

  private Object measured(String name) {
    Metric metric =
        one.endpoint()
            .measurements()
            .getMetrics()
            .get("gateway.endpoint.fake.inventory.volumes." + name);
    return metric instanceof Gauge<?> gauge
        ? gauge.getValue()
        : ((com.codahale.metrics.Counting) metric).getCount();
  }

  private void due() {
    one.names();
    clock.advance(REFRESH);
    one.names();
  }

  private Replica replica() {
    return replica(identity);
  }

  private Replica replica(String name) {
    return replica(name, configuration(100, DataSize.mebibytes(1)));
  }

  private Replica replica(String name, InventoryConfiguration configuration) {
    String own = name.equals(identity) ? identity : identity + name;
    return new Replica(database, filer, own, configuration, clock);
  }

  private static InventoryConfiguration configuration(int objects, DataSize size) {
    return new InventoryConfiguration(true, Duration.seconds(30), Duration.hours(1), objects, size);
  }

  private static Query query(Visibility visibility) {
    Query all = Query.all(10);
    return new Query(all.filters(), all.sort(), all.limit(), all.after(), visibility);
  }

  private static Volume owned(String name, String owner, String project) {
    return Volume.of(name, "uuid-" + name, "1")
        .attributes(new OwnedAttributes(owner, project))
        .build();
  }
}
