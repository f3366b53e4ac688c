package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is kept, changed piece by piece, is filtered, sorted and cut as a listing would be. */
class SelectionProperties {
  @Property(tries = 300)
  void changesLeadToWhatAListingOfTheResultWouldBe(
      @ForAll @Size(max = 30) List<@IntRange(min = -12, max = 12) Integer> changes,
      @ForAll("sorts") Sort sort,
      @ForAll("filters") List<Filter> filters,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    Map<String, Volume> expected = new HashMap<>();
    Snapshot snapshot = Snapshot.of(Kind.VOLUME, List.of());
    // Sorted before it is changed, so that the order has to be kept up.
    assertThat(snapshot.sorted(sort)).isEmpty();
    int revision = 0;
    for (int change : changes) {
      revision++;
      String name = "v" + Math.abs(change);
      if (change > 0) {
        Volume volume = volume(name, revision);
        expected.put(name, volume);
        snapshot = snapshot.with(volume);
      } else {
        expected.remove(name);
        snapshot = snapshot.without(change % 2 == 0 ? name : "uuid-" + name);
      }
    }
    compare(
        snapshot,
        expected.values(),
        new Query(filters, sort, limit, Optional.empty(), Visibility.ALL));
    for (Volume volume : expected.values()) {
      assertThat(snapshot.find(volume.name())).contains(volume);
      assertThat(snapshot.find(volume.uuid())).contains(volume);
    }
    assertThat(snapshot.find("v99")).isEmpty();
    assertThat(snapshot.size()).isEqualTo(expected.size());
  }

  @Property(tries = 100)
  void aVolumeThatWasRenamedIsThereOnce(@ForAll @IntRange(min = 1, max = 9) int number) {
    Snapshot before = Snapshot.of(Kind.VOLUME, List.of(volume("v1", 1), volume("v5", 1)));
    Volume renamed = Volume.of("w" + number, "uuid-v5", "2").build();
    Snapshot after = before.with(renamed);
    assertThat(after.size()).isEqualTo(2);
    assertThat(after.find("uuid-v5")).contains(renamed);
    assertThat(after.find("v5")).isEmpty();
    assertThat(before.find("v5")).as("what readers hold does not change").isPresent();
  }

  private static void compare(Snapshot snapshot, Collection<Volume> volumes, Query query) {
    View view = new View(snapshot, Instant.EPOCH, List.of(), Optional.empty(), false, Map.of());
    Query next = query;
    Optional<String> after;
    do {
      Page<Resource> kept = new Selection(Kind.VOLUME, next).of(view);
      Page<Volume> scanned = Scan.page(Kind.VOLUME, next, asked -> Page.only(List.copyOf(volumes)));
      assertThat(kept.items()).isEqualTo(scanned.items());
      assertThat(kept.total()).isEqualTo(scanned.total());
      assertThat(kept.next()).isEqualTo(scanned.next());
      after = kept.next();
      next = after.map(next::after).orElse(next);
    } while (after.isPresent());
  }

  @Provide
  Arbitrary<Sort> sorts() {
    return Arbitraries.of("name", "size_total", "creation_time", "uuid", "state")
        .flatMap(field -> Arbitraries.of(true, false).map(down -> new Sort(field, down)));
  }

  @Provide
  Arbitrary<List<Filter>> filters() {
    return Arbitraries.of(
        List.of(),
        List.of(new Filter("name", Filter.Test.GLOB, "v1*")),
        List.of(new Filter("size_total", Filter.Test.AT_LEAST, "2")),
        List.of(
            new Filter("size_total", Filter.Test.AT_MOST, "3"),
            new Filter("state", Filter.Test.EQUALS, "online")));
  }

  private static Volume volume(String name, int revision) {
    Long size = revision % 4 == 0 ? null : (long) (revision % 5);
    Instant time = revision % 3 == 0 ? null : Instant.ofEpochSecond(revision % 7);
    return Volume.of(name, "uuid-" + name, "v" + revision)
        .size(size, null)
        .creationTime(time)
        .build();
  }
}
