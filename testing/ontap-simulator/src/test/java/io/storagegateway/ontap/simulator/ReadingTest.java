package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest extends FilerTest {
  private static final String MINE = VOLUMES + "?is_svm_root=false";

  private List<String> names(String query) {
    JsonNode records = console.get(query).json().get("records");
    return StreamSupport.stream(records.spliterator(), false)
        .map(item -> item.get("name").asText())
        .toList();
  }

  @Test
  void aCollectionShowsOnlyWhatTellsItsRecordsApart() {
    make("v");
    Reply found = console.get(MINE);
    assertThat(found.record(0).fieldNames()).toIterable().containsExactly("uuid", "name");
    assertThat(found.at("num_records").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nas/path",
        "nas/security_style",
        "nas/export_policy/id",
        "autosize",
        "efficiency",
        "space/snapshot",
        "is_svm_root",
        "guarantee",
        "encryption",
        "clone/parent_volume",
        "flash_pool",
        "nodes",
      })
  void whatIsExpensiveHasToBeAskedForByName(String path) {
    make("p", "\"nas.path\":\"/p\"");
    snap(console.get(MINE).record(0).get("uuid").asText(), "s");
    console.post(
        VOLUMES,
        """
        {"name":"v","clone":{"is_flexclone":true,"parent_volume":{"name":"p"}},
         "nas":{"path":"/v"}}""");
    String uuid = console.get(VOLUMES + "?name=v").record(0).get("uuid").asText();
    String field = path.replace('/', '.');
    assertThat(console.get(VOLUMES + "?name=v&fields=*").record(0).at("/" + path).isMissingNode())
        .isTrue();
    assertThat(console.get(of(uuid)).json().at("/" + path).isMissingNode()).isTrue();
    assertThat(console.get(of(uuid) + "?fields=*").json().at("/" + path).isMissingNode()).isTrue();
    for (String fields : List.of("**", field, "*," + field)) {
      assertThat(
              console
                  .get(VOLUMES + "?name=v&fields=" + fields)
                  .record(0)
                  .at("/" + path)
                  .isMissingNode())
          .as(fields)
          .isFalse();
    }
  }

  @Test
  void aSingleRecordShowsTheStandardSet() {
    String uuid = make("v");
    assertThat(console.get(of(uuid)).json()).isEqualTo(console.get(of(uuid) + "?fields=*").json());
    assertThat(console.get(of(uuid)).at("size").isNumber()).isTrue();
    assertThat(console.get(of(uuid) + "?fields=size").json().fieldNames())
        .toIterable()
        .containsExactly("uuid", "name", "size");
  }

  @Test
  void fieldsAreGroupedByBracesAndLeftOutByExclamationMarks() {
    make("v");
    JsonNode some =
        console.get(MINE + "&fields=" + Console.encoded("space.{size,used},svm.name")).record(0);
    assertThat(some.get("space").fieldNames()).toIterable().containsExactly("size", "used");
    assertThat(some.get("svm").fieldNames()).toIterable().containsExactly("name");
    JsonNode without =
        console.get(MINE + "&fields=" + Console.encoded("space,!space.used")).record(0);
    assertThat(without.at("/space/size").isMissingNode()).isFalse();
    assertThat(without.at("/space/used").isMissingNode()).isTrue();
    JsonNode inner = console.get(MINE + "&fields=aggregates.name").record(0);
    assertThat(inner.at("/aggregates/0").fieldNames()).toIterable().containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "space.colour", "size,,name", "", "space.{size", "name.first"})
  void fieldsThatDoNotExistAreRefused(String fields) {
    assertRefused(console.get(VOLUMES + "?fields=" + Console.encoded(fields)), 400, 262_197);
  }

  @Test
  void linksAreThereOnlyIfHalIsAskedFor() {
    String uuid = make("v");
    assertThat(console.get(MINE + "&fields=**").json().toString()).doesNotContain("_links");
    Reply linked = console.withLinks().get(MINE + "&fields=**");
    assertThat(linked.headers().firstValue("Content-Type")).contains("application/hal+json");
    assertThat(linked.at("_links.self.href").asText())
        .isEqualTo("/api/storage/volumes?is_svm_root=false&fields=**");
    JsonNode v = linked.record(0);
    assertThat(v.at("/_links/self/href").asText()).isEqualTo("/api/storage/volumes/" + uuid);
    assertThat(v.at("/svm/_links/self/href").asText()).startsWith("/api/svm/svms/");
    assertThat(v.at("/aggregates/0/_links/self/href").asText())
        .startsWith("/api/storage/aggregates/");
    Reply job = console.withLinks().patch(of(uuid), "{\"comment\":\"c\"}");
    assertThat(job.text("job._links.self.href")).isEqualTo("/api/cluster/jobs/" + job.job());
    assertThat(console.get(job.text("job._links.self.href")).status()).isEqualTo(200);
    assertThat(console.patch(of(uuid), "{}").at("job._links").isMissingNode()).isTrue();
  }

  @Test
  void aPageLeadsToTheNextUntilAnEmptyOne() {
    filer.fill(5);
    List<String> seen = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String next = "/api" + MINE + "&max_records=5&fields=size";
    while (!next.isEmpty()) {
      Reply page = console.get(next);
      page.json().get("records").forEach(item -> seen.add(item.get("uuid").asText()));
      pages.add(page.at("num_records").asInt());
      assertThat(page.json().toString()).doesNotContain("\"self\"");
      assertThat(page.headers().firstValue("Link").isPresent())
          .isEqualTo(!page.at("_links.next").isMissingNode());
      next = page.text("_links.next.href");
      assertThat(next).matches("|/api/storage/volumes\\?start.uuid=[0-9a-f-]{36}&.*");
    }
    assertThat(pages).containsExactly(5, 0);
    assertThat(seen).isSorted().doesNotHaveDuplicates().hasSize(5);
  }

  @Test
  void somePagesEndWithoutAnEmptyOne() {
    try (OntapSimulator other =
        OntapSimulator.start(SimulatorSettings.defaults().withoutEmptyLastPage())) {
      other.fill(4);
      Console there = Console.of(other);
      Reply first = there.get(MINE + "&max_records=2");
      Reply second = there.get(first.text("_links.next.href"));
      assertThat(second.records()).isEqualTo(2);
      assertThat(second.at("_links.next").isMissingNode()).isTrue();
    }
  }

  @Test
  void aPageGoesOnWhereItsVolumeWasEvenIfThatIsGone() {
    filer.fill(6);
    Reply first = console.get(MINE + "&max_records=3");
    List<String> all = names(MINE);
    String last = first.record(2).get("uuid").asText();
    console.patch(of(last), "{\"nas.path\":\"\"}");
    console.delete(of(last));
    assertThat(names(first.text("_links.next.href"))).isEqualTo(all.subList(3, 6));
  }

  @Test
  void onlyTheNumberOfRecordsCanBeAskedFor() {
    filer.fill(7);
    Reply number = console.get(MINE + "&return_records=false&max_records=2");
    assertThat(number.at("num_records").asInt()).isEqualTo(7);
    assertThat(number.json().has("records")).isFalse();
  }

  @Test
  void recordsComeInTheOrderThatIsAskedFor() {
    filer.fill(30);
    List<String> byName = names(MINE + "&order_by=name");
    assertThat(byName).isSorted().hasSize(30);
    List<JsonNode> bySize = new ArrayList<>();
    console
        .get(MINE + "&fields=size&order_by=" + Console.encoded("size desc,name"))
        .json()
        .get("records")
        .forEach(bySize::add);
    for (int at = 1; at < bySize.size(); at++) {
      long before = bySize.get(at - 1).get("size").asLong();
      long after = bySize.get(at).get("size").asLong();
      assertThat(before).isGreaterThanOrEqualTo(after);
      if (before == after) {
        assertThat(bySize.get(at - 1).get("name").asText())
            .isLessThan(bySize.get(at).get("name").asText());
      }
    }
    assertThat(names(MINE + "&order_by=name&offset=10&max_records=5"))
        .isEqualTo(byName.subList(10, 15));
    assertRefused(console.get(VOLUMES + "?order_by=colour"), 400, 262_207);
    assertRefused(console.get(VOLUMES + "?order_by=" + Console.encoded("name up")), 400, 262_207);
  }

  @Test
  void anyFieldFilters() {
    make("a1", "\"nas.path\":\"/a1\",\"comment\":\"x|y\"");
    make("a2", "\"autosize\":{\"mode\":\"grow\"},\"comment\":\"z*\"");
    make("b1", "\"state\":\"offline\"");
    String size = Long.toString(100 * MEGABYTE);
    assertThat(names(MINE + "&order_by=name&name=a*")).containsExactly("a1", "a2");
    assertThat(names(MINE + "&order_by=name&name=" + Console.encoded("a1|b*")))
        .containsExactly("a1", "b1");
    assertThat(names(MINE + "&order_by=name&name=" + Console.encoded("!a1")))
        .containsExactly("a2", "b1");
    assertThat(names(MINE + "&autosize.mode=grow")).containsExactly("a2");
    assertThat(names(MINE + "&nas.path=" + Console.encoded("!null"))).containsExactly("a1");
    assertThat(names(MINE + "&order_by=name&nas.path=null")).containsExactly("a2", "b1");
    assertThat(names(MINE + "&order_by=name&nas.path=" + Console.encoded("!/x")))
        .containsExactly("a1");
    assertThat(names(MINE + "&space.used=" + Console.encoded(">0") + "&name=a1"))
        .containsExactly("a1");
    assertThat(names(MINE + "&space.used=" + Console.encoded(">=0") + "&name=b1")).isEmpty();
    assertThat(names(MINE + "&size=" + Console.encoded("<" + size))).isEmpty();
    assertThat(names(MINE + "&size=" + Console.encoded("<=100MB"))).hasSize(3);
    assertThat(names(MINE + "&size=90MB..1GB")).hasSize(3);
    assertThat(names(MINE + "&size=..99MB")).isEmpty();
    assertThat(names(MINE + "&comment=" + Console.encoded("\"x|y\""))).containsExactly("a1");
    assertThat(names(MINE + "&comment=" + Console.encoded("{z*}"))).containsExactly("a2");
    assertThat(names(MINE + "&aggregates.name=aggr1&order_by=name"))
        .containsExactly("a1", "a2", "b1");
    assertThat(names(MINE + "&aggregates.name=aggr2")).isEmpty();
    assertThat(names(MINE + "&create_time=" + Console.encoded(">=2026-11-21T10:00:00Z")))
        .hasSize(3);
    assertThat(names(MINE + "&create_time=" + Console.encoded(">2026-11-21T12:00:00+02:00")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "colour=red, 262179",
    "space=5, 262179",
    "space.colour=5, 262179",
    "size=big, 262197",
    "size=.., 262197",
    "max_records=0, 262203",
    "max_records=-1, 262203",
    "max_records=x, 262203",
    "offset=x, 262197",
    "return_records=maybe, 262197",
    "return_timeout=121, 262197",
    "return_timeout=-1, 262197",
    "name=a&name=b, 262188",
    "name=%22a, 262248",
    "name=%7Ba, 262248",
  })
  void whatIsNoQueryIsRefused(String query, long code) {
    assertRefused(console.get(VOLUMES + "?" + query), 400, code);
  }

  @Test
  void aSingleRecordHasNoFilters() {
    assertRefused(console.get(of(make("v")) + "?name=v"), 400, 262_179);
  }

  @Test
  void thePathCanBeMissingInCollections() {
    try (OntapSimulator other =
        OntapSimulator.start(SimulatorSettings.defaults().withoutPathInCollection())) {
      Console there = Console.of(other);
      there.post(VOLUMES, volume("v", "\"nas.path\":\"/v\""));
      Reply found = there.get(VOLUMES + "?name=v&fields=nas.path");
      assertThat(found.record(0).has("nas")).isFalse();
      String uuid = found.record(0).get("uuid").asText();
      assertThat(there.get(of(uuid) + "?fields=nas.path").text("nas.path")).isEqualTo("/v");
    }
  }

  @Test
  void prettyAnswersHaveLines() throws Exception {
    assertThat(console.raw("GET", VOLUMES + "?pretty=true", null).body()).contains("\n");
    assertThat(console.raw("GET", VOLUMES, null).body()).doesNotContain("\n");
  }

  @Test
  void theHeadOfAnAnswerIsAsOntapHasIt() {
    Reply found = console.get(VOLUMES);
    assertThat(found.headers().firstValue("Server")).contains("libzapid-httpd");
    assertThat(found.headers().firstValue("Cache-Control"))
        .contains("no-cache,no-store,must-revalidate");
    assertThat(found.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(found.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void pathsAndMethodsThatDoNotExistAreToldApart() {
    assertRefused(console.get("/storage/nothing"), 404, 3);
    assertRefused(console.get("/storage/volumes/a/b/c/d"), 404, 3);
    assertRefused(console.ask("PUT", VOLUMES, "{}"), 405, 3);
    assertRefused(console.post("/cluster/jobs", "{}"), 405, 3);
  }
}
