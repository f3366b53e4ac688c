package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test writes records of a subject of its own into the table, and reads those. */
class AuditResourceTest {
  private static RunningGateway gateway;
  private static Database database;
  private static Http http;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES);
    database = Database.at(DatabaseAddress.file(gateway.stateFolder().resolve("gateway.db")));
    http = gateway.signedIn();
  }

  @AfterAll
  static void stop() {
    database.close();
    gateway.close();
  }

  private static void write(String subject, int count, String target) {
    database.<Void>write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  insert into audit_records (id, entry, time, subject, name, address, request_id,
                    endpoint, operation, method, target, outcome, status, duration_ms, occurrences)
                  values (:id, :id, :time, :subject, 'Ada, "the" first', '192.0.2.1', :request,
                    'dummy', :operation, 'POST', :target, :outcome, 201, 12, 1)
                  """);
          for (int i = 0; i < count; i++) {
            batch
                .bind("id", subject + "-" + i)
                .bind("time", 1_700_000_000_000L + 1000L * (i / 3))
                .bind("subject", subject)
                .bind("request", subject + "-request-" + i)
                .bind("operation", i % 2 == 0 ? "create_volume" : "patch_volume")
                .bind("target", target)
                .bind("outcome", i % 5 == 4 ? "failed" : "done")
                .add();
          }
          batch.execute();
          return null;
        });
  }

  private static List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Answer answer = http.get("/v4/audit?" + query + cursor);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      answer.json().get("items").forEach(item -> ids.add(item.get("id").asText()));
      JsonNode next = answer.json().get("next");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());
    return ids;
  }

  private static List<Map<String, String>> rows(Answer csv) {
    assertThat(csv.status()).as(csv.body()).isEqualTo(200);
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(csv.body())) {
      return rows.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoIsNotSignedInIsRefused() {
    assertThat(gateway.http().get("/v4/audit").status()).isEqualTo(401);
    assertThat(gateway.http().get("/v4/audit", "Accept", "text/csv").status()).isEqualTo(401);
  }

  @Test
  void whatSomebodyDidIsFoundByItsRequestAndSealedSoon() {
    assertThat(
            http.delete("/v4/dummy/volumes/nothing", "X-Request-Id", "found-by-request").status())
        .isEqualTo(404);
    JsonNode record =
        Awaitility.await()
            .until(
                () -> http.get("/v4/audit?request_id=found-by-request").json().at("/items/0"),
                found -> found.path("number").isNumber());
    assertThat(record.get("outcome").asText()).isEqualTo("failed");
    assertThat(record.get("status").asInt()).isEqualTo(404);
    assertThat(record.get("operation").asText()).isEqualTo("restrict_volume");
    assertThat(record.get("method").asText()).isEqualTo("DELETE");
    assertThat(record.get("target").asText()).isEqualTo("/v4/dummy/volumes/nothing");
    assertThat(record.get("endpoint").asText()).isEqualTo("dummy");
    assertThat(record.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(record.get("name").asText()).isEqualTo("developer");
    assertThat(record.get("batch").asLong()).isPositive();
    assertThat(record.get("time").asText()).endsWith("Z");
  }

  @Test
  void pagesHoldEverythingOnceTheNewestFirst() {
    write("paged", 50, "/x");
    List<String> whole = ids("subject=paged&limit=1000");
    assertThat(whole).hasSize(50).doesNotHaveDuplicates();
    assertThat(whole.subList(0, 2)).containsExactlyInAnyOrder("paged-49", "paged-48");
    assertThat(ids("subject=paged&limit=7")).isEqualTo(whole);
    assertThat(http.get("/v4/audit?subject=paged&limit=1").json().get("total").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "operation=create_volume,25",
    "outcome=failed,10",
    "outcome=refused,0",
    "name=Ada%2C%20%22the%22%20first,50",
    "name=Ada,0",
    "address=192.0.2.1,50",
    "address=192.0.2.2,0",
    "endpoint=dummy,50",
    "endpoint=other,0",
    "request_id=filtered-request-7,1",
    "from=2023-11-14T22:13:25Z,35",
    "to=2023-11-14T22:13:25Z,15",
    "from=2023-11-14T23:13:25%2B01:00,35",
    "from=2023-11-14T22:13:25Z&to=2023-11-14T22:13:26Z,3",
    "from=9999-12-31T23:59:59.999999999Z,0",
    "to=9999-12-31T23:59:59.999999999-18:00&operation=create_volume&outcome=failed,5"
  })
  void filtersNarrowTheList(String query, int count) {
    if (ids("subject=filtered").isEmpty()) {
      write("filtered", 50, "/x");
    }
    assertThat(ids("subject=filtered&limit=9&" + query)).hasSize(count);
    assertThat(rows(http.get("/v4/audit?format=csv&subject=filtered&" + query))).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,from",
    "from=2026-01-31,from",
    "from=2026-02-31T00:00:00Z,from",
    "to=2026-01-31T00:00:00,to",
    "to=%2B999999999-01-01T00:00:00Z,to",
    "outcome=lost,outcome",
    "outcome=DONE,outcome",
    "subject=,subject",
    "subject=%00,subject",
    "format=xml,format",
    "format=csv&limit=5,limit",
    "format=csv&cursor=x,cursor",
    "format=csv&fields=colour,fields",
    "fields=entry,fields",
    "limit=1001,limit",
    "cursor=x,cursor",
    "cursor=AAAAAA,cursor",
    "status=201,status"
  })
  void aParameterThatCannotBeIsRefusedByName(String query, String parameter) {
    Answer answer = http.get("/v4/audit?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(parameter);
  }

  @Test
  void aCursorIsOfOneListingAlone() {
    write("cursed", 3, "/x");
    String cursor = http.get("/v4/audit?subject=cursed&limit=1").json().get("next").asText();
    assertThat(http.get("/v4/audit?subject=cursed&limit=2&cursor=" + cursor).status())
        .isEqualTo(200);
    assertThat(http.get("/v4/audit?cursor=" + cursor).status()).isEqualTo(400);
    assertThat(http.get("/v4/audit?subject=other&cursor=" + cursor).status()).isEqualTo(400);
    assertThat(http.get("/v4/dummy/volumes?cursor=" + cursor).status()).isEqualTo(400);
  }

  @Test
  void anIntentIsShownUntilItsOutcomeIs() {
    database.<Void>write(
        handle -> {
          for (String[] one :
              new String[][] {
                {"i1", "a", "intended"}, {"o1", "a", "done"}, {"i2", "b", "intended"}
              }) {
            handle.execute(
                "insert into audit_records (id, entry, time, subject, name, request_id, operation,"
                    + " outcome, occurrences) values (?, ?, 0, 'crashed', 'x', 'x', 'x', ?, 1)",
                one[0],
                one[1],
                one[2]);
          }
          return null;
        });
    assertThat(ids("subject=crashed")).containsExactly("o1", "i2");
    assertThat(ids("subject=crashed&outcome=intended")).containsExactly("i2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "text/csv;q=0.5, application/json", ""})
  void jsonIsWhatIsAnsweredUnlessCsvIsWanted(String accept) {
    Answer answer = http.get("/v4/audit?limit=1", "Accept", accept);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "text/*", "application/json;q=0.5, text/csv"})
  void csvIsAnAttachmentWithAHeader(String accept) {
    write("attached" + accept.hashCode(), 2, "/x");
    Answer csv =
        http.get(
            "/v4/audit?fields=time,subject,target,number&subject=attached" + accept.hashCode(),
            "Accept",
            accept);
    assertThat(csv.header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("attachment; filename=\"audit.csv\"");
    assertThat(csv.header("X-Request-Id")).isPresent();
    assertThat(csv.body().lines().toList()).hasSize(3).startsWith("number,time,subject,target");
  }

  @Test
  void withoutARecordCsvIsItsHeader() {
    assertThat(http.get("/v4/audit?format=csv&fields=id,name&subject=nobody").body())
        .isEqualTo("id,name\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil\")",
        "+1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1"
      })
  void aCellIsNoFormula(String target) {
    String subject = "=formula" + target.hashCode();
    write(subject, 1, target);
    Map<String, String> row =
        rows(http.get(
                "/v4/audit?format=csv&subject="
                    + URLEncoder.encode(subject, StandardCharsets.UTF_8)))
            .get(0);
    assertThat(row.get("target")).isEqualTo("'" + target);
    assertThat(row.get("subject")).isEqualTo("'" + subject);
    assertThat(row.get("name")).isEqualTo("Ada, \"the\" first");
    assertThat(row.get("status")).isEqualTo("201");
  }

  @Test
  void csvHasMoreThanAPage() {
    write("long", 2500, "/x");
    List<Map<String, String>> rows = rows(http.get("/v4/audit?format=csv&subject=long"));
    assertThat(rows.stream().map(row -> row.get("id")))
        .isEqualTo(ids("subject=long&limit=1000"))
        .hasSize(2500);
  }

  @Test
  void withoutADatabaseNothingLooksLikeAnEmptyTrail() {
    String table = "alter table %s rename to %s";
    database.write(handle -> handle.execute(table.formatted("audit_records", "taken_away")));
    try {
      for (String format : List.of("csv", "json")) {
        Answer answer = http.get("/v4/audit?format=" + format);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
      }
    } finally {
      database.write(handle -> handle.execute(table.formatted("taken_away", "audit_records")));
    }
  }
}
