package io.storagegateway.ontap.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ListingTest {
  @Provide
  Arbitrary<List<Thing>> things() {
    return Things.some();
  }

  @Provide
  Arbitrary<String> orders() {
    return Arbitraries.of("name", "size desc", "size,name desc", "comment", "comment desc,uuid")
        .injectNull(0.4);
  }

  @Provide
  Arbitrary<String> filters() {
    return Arbitraries.of("", "name=a*", "size=%3E0", "comment=!null", "tags=a|b", "place.room=r1");
  }

  private static String query(String filter, String order) {
    return filter
        + (filter.isEmpty() ? "" : "&")
        + "fields=**"
        + (order == null ? "" : "&order_by=" + order.replace(" ", "%20"));
  }

  private static List<ObjectNode> whole(List<Thing> things, String query) {
    return Listing.of(Thing.COLLECTION, QueryString.parse(query))
        .page(things.stream(), Integer.MAX_VALUE, false, false)
        .records();
  }

  @Property
  void pagesPutTogetherAreTheWholeListing(
      @ForAll("things") List<Thing> things,
      @ForAll("filters") String filter,
      @ForAll("orders") String order,
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll boolean emptyLast) {
    String query = query(filter, order) + "&max_records=" + size;
    List<ObjectNode> together = new ArrayList<>();
    int pages = 0;
    while (!query.isEmpty()) {
      Listing<Thing> listing = Listing.of(Thing.COLLECTION, QueryString.parse(query));
      Page page = listing.page(things.stream(), Integer.MAX_VALUE, false, emptyLast);
      assertThat(page.records()).hasSizeLessThanOrEqualTo(size);
      assertThat(page.found()).isEqualTo(page.records().size());
      together.addAll(page.records());
      pages++;
      query = page.next().isEmpty() ? "" : listing.next("", page).substring(1);
    }
    List<ObjectNode> whole = whole(things, query(filter, order));
    assertThat(together).isEqualTo(whole);
    int least = Math.max(1, (whole.size() + size - 1) / size);
    boolean full = !whole.isEmpty() && whole.size() % size == 0;
    assertThat(pages).isEqualTo(emptyLast && full ? least + 1 : least);
  }

  @Property
  void aShortTimeMakesShorterPagesButLosesNothing(
      @ForAll("things") List<Thing> things, @ForAll @IntRange(min = 1, max = 5) int most) {
    String query = "fields=size";
    List<ObjectNode> together = new ArrayList<>();
    while (!query.isEmpty()) {
      Listing<Thing> listing = Listing.of(Thing.COLLECTION, QueryString.parse(query));
      Page page = listing.page(things.stream(), most, false, false);
      assertThat(page.records()).hasSizeLessThanOrEqualTo(most);
      together.addAll(page.records());
      query = page.next().isEmpty() ? "" : listing.next("", page).substring(1);
    }
    assertThat(together).isEqualTo(whole(things, "fields=size"));
  }

  @Property
  void withoutAnOrderRecordsComeByTheirKey(@ForAll("things") List<Thing> things) {
    assertThat(whole(things, "fields=size").stream().map(json -> json.get("uuid").asText()))
        .isSorted()
        .hasSize(things.size());
  }

  @Property
  void anOrderSortsStablyAndPutsWhatIsAbsentLast(
      @ForAll("things") List<Thing> things, @ForAll boolean descending) {
    List<ObjectNode> ordered =
        whole(things, "fields=comment&order_by=comment" + (descending ? "%20desc" : ""));
    List<String> comments =
        ordered.stream()
            .map(json -> json.path("comment"))
            .filter(json -> !json.isMissingNode())
            .map(json -> json.asText())
            .toList();
    List<String> expected = new ArrayList<>(comments);
    expected.sort(descending ? Comparator.reverseOrder() : null);
    assertThat(comments).isEqualTo(expected);
    assertThat(ordered.subList(0, comments.size())).allMatch(json -> json.has("comment"));
    assertThat(ordered.subList(comments.size(), ordered.size()))
        .extracting(json -> json.get("uuid").asText())
        .isSorted();
  }

  @Property
  void theNumberOfRecordsIsThatOfTheListing(
      @ForAll("things") List<Thing> things, @ForAll("filters") String filter) {
    String query = query(filter, null);
    Page page =
        Listing.of(Thing.COLLECTION, QueryString.parse(query + "&return_records=false"))
            .page(things.stream(), 1, false, true);
    assertThat(page.records()).isEmpty();
    assertThat(page.next()).isEmpty();
    assertThat(page.found()).isEqualTo(whole(things, query).size());
  }

  @Property
  void anOffsetSkips(@ForAll("things") List<Thing> things, @ForAll @IntRange(max = 30) int offset) {
    List<ObjectNode> whole = whole(things, "fields=size");
    assertThat(whole(things, "fields=size&offset=" + offset))
        .isEqualTo(whole.subList(Math.min(offset, whole.size()), whole.size()));
  }

  @Property
  void aFilterIsTheSameAsLookingAtEachRecord(
      @ForAll("things") List<Thing> things, @ForAll("filters") String filter) {
    List<String> expected =
        things.stream()
            .filter(thing -> filter.isEmpty() || meets(thing, filter))
            .map(Thing::uuid)
            .collect(Collectors.toList());
    assertThat(whole(things, query(filter, null)))
        .extracting(json -> json.get("uuid").asText())
        .isEqualTo(expected);
  }

  private static boolean meets(Thing thing, String filter) {
    return switch (filter.substring(0, filter.indexOf('=')).toLowerCase(Locale.ROOT)) {
      case "name" -> thing.name().startsWith("a");
      case "size" -> thing.size() > 0;
      case "comment" -> thing.comment() != null;
      case "tags" -> thing.tags().contains("a") || thing.tags().contains("b");
      case "place.room" -> thing.size() % 3 == 1;
      default -> throw new IllegalArgumentException(filter);
    };
  }
}
