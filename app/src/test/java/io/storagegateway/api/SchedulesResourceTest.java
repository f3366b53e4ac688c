package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a running gateway does every second, and what keeps it from that. */
class SchedulesResourceTest {
  private static RunningGateway gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              busy:
                plugin: dummy
                settings:
                  jobs: 20
                  schedules: { always: { cron: "* * * * * *", cluster: alpha, min_age_days: 30000 } }
              locked:
                plugin: dummy
                settings:
                  jobs: 20
                  schedules: { always: { cron: "* * * * * *", cluster: alpha, min_age_days: 30000 } }
              away:
                plugin: dummy
                settings:
                  jobs: 20
                  schedules: { always: { cron: "* * * * * *", cluster: alpha } }
              unable:
                plugin: dummy
                settings:
                  schedules: { always: { cron: "* * * * * *", cluster: alpha } }
              yearly:
                plugin: dummy
                settings:
                  jobs: 20
                  schedules:
                    b: { cron: "0 0 3 1 1 *", cluster: beta, min_age_days: 365 }
                    a: { cron: "@daily", cluster: alpha }
              none: { plugin: dummy, settings: {} }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
    http.put("/v4/locked/volumes/alpha/locks/node-1", "");
    http.put("/v4/away/maintenance", "{\"reason\": \"New disks.\"}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void whatIsDueIsAnOperationOfTheGatewayItself() {
    eventually(
        "busy",
        schedule -> {
          assertThat(schedule.get("last_state").asText()).isEqualTo("succeeded");
          assertThat(schedule.get("refusal").isNull()).isTrue();
        });
    JsonNode schedule = schedule("busy");
    JsonNode operation =
        http.get("/v4/operations/" + schedule.get("last_operation").asText()).json();
    assertThat(operation.get("subject").asText()).isEqualTo("gateway");
    assertThat(operation.get("operation").asText()).isEqualTo("run_job_retention");
    assertThat(operation.get("target").asText()).isEqualTo("alpha");
    JsonNode recorded = http.get("/v4/audit?endpoint=busy&limit=1000").json().get("items");
    assertThat(
            StreamSupport.stream(recorded.spliterator(), false)
                .filter(item -> item.get("subject").asText().equals("gateway"))
                .map(item -> item.get("operation").asText() + " " + item.get("outcome").asText()))
        .contains("run_job_retention done");
  }

  @Test
  void aLockHoldsItBackAndThatIsShown() {
    eventually(
        "locked",
        schedule -> {
          assertThat(schedule.get("last_state").asText()).isEqualTo("failed");
          assertThat(schedule.get("last_message").asText()).contains("locked by node-1");
        });
  }

  @Test
  void anEndpointThatIsAwayIsTriedAgainAndOneThatCannotIsNot() {
    eventually(
        "away",
        schedule -> {
          assertThat(schedule.get("refusal").asText()).contains("New disks.");
          assertThat(schedule.get("refused_at").isTextual()).isTrue();
        });
    eventually("unable", schedule -> assertThat(schedule.get("refusal").asText()).contains("jobs"));
    assertThat(schedule("unable").get("last_operation").isNull()).isTrue();
  }

  @Test
  void schedulesAreListedByName() {
    JsonNode list = http.get("/v4/yearly/schedules").json();
    assertThat(list.get("total").asInt()).isEqualTo(2);
    assertThat(list.at("/items").findValuesAsText("name")).containsExactly("a", "b");
    JsonNode yearly = list.at("/items/1");
    assertThat(yearly.get("cron").asText()).isEqualTo("0 0 3 1 1 *");
    assertThat(yearly.get("operation").asText()).isEqualTo("run_job_retention");
    assertThat(yearly.get("target").asText()).isEqualTo("beta");
    assertThat(yearly.get("next_at").asText()).endsWith("-01-01T03:00:00Z");
    assertThat(yearly.get("last_at").isNull()).isTrue();
    assertThat(http.get("/v4/yearly/schedules?limit=1").json().get("next").isTextual()).isTrue();
    assertThat(http.get("/v4/none/schedules").json().get("items")).isEmpty();
  }

  @Test
  void aTimeThatIsNoneStopsTheStartAndIsNamed() {
    for (String cron : List.of("every day", "0 0 3 * *", "61 * * * * *", "-", "0 0 0 30 2 *")) {
      String yaml =
          """
          endpoints:
            archive:
              plugin: dummy
              settings:
                jobs: 20
                schedules: { old: { cron: "%s", cluster: alpha } }
          auth: { mode: development }
          """
              .formatted(cron);
      assertThatThrownBy(() -> RunningGateway.start(yaml).close())
          .as(cron)
          .hasMessageContaining("endpoints.archive.settings.schedules.old.cron")
          .hasMessageContaining("0 30 3 * * *");
    }
  }

  private static void eventually(String endpoint, Consumer<JsonNode> holds) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> holds.accept(schedule(endpoint)));
  }

  private static JsonNode schedule(String endpoint) {
    return http.get("/v4/" + endpoint + "/schedules").json().at("/items/0");
  }
}
