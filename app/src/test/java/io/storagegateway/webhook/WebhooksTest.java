package io.storagegateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.configuration.Json;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A whole gateway with one webhook. */
class WebhooksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AutoClose private final TestReceiver receiver = TestReceiver.plain();

  @AutoClose
  private final RunningGateway gateway =
      RunningGateway.start(
          """
          endpoints:
            dummy: { plugin: dummy, settings: {} }
          auth: { mode: development }
          webhooks:
            - { name: tickets, url: "%s", secret: "%s" }
          """
              .formatted(receiver.url() + "?token=in-the-query", Configured.SECRET));

  private Http http = gateway.signedIn();

  @Test
  void whatIsDoneIsHeard() {
    ok(http.post("/v4/dummy/volumes", "{\"name\":\"v1\",\"size_total\":1048576}"));
    ok(http.post("/v4/dummy/volumes/v1/snapshots", "{\"name\":\"s1\"}"));
    ok(http.put("/v4/dummy/volumes/v1/locks/host-1", "{}"));
    ok(http.put("/v4/dummy/maintenance", "{\"reason\":\"New disks.\"}"));
    ok(http.put("/v4/dummy/maintenance", "{\"reason\":\"More disks.\"}"));
    ok(http.delete("/v4/dummy/maintenance"));
    await().atMost(PATIENCE).until(() -> heard("endpoint.state").size() == 2);
    assertThat(heard("volume.changed")).hasSize(1);
    assertThat(heard("snapshot.changed")).hasSize(1);
    assertThat(heard("lock.changed")).hasSize(1);
    assertThat(heard("operation.finished")).hasSizeGreaterThan(1);
    assertThat(heard("endpoint.state"))
        .extracting(event -> event.get("state").asText())
        .containsExactlyInAnyOrder("maintenance", "ready");
    JsonNode finished = heard("operation.finished").get(0);
    assertThat(http.get("/v4/operations/" + finished.at("/operation/id").asText()).status())
        .isEqualTo(200);
    assertThat(receiver.heard).allMatch(one -> one.path().equals("/hook?token=in-the-query"));
    await().atMost(PATIENCE).until(() -> metrics().contains(delivered()));
    assertThat(metrics())
        .contains(
            "gateway_webhook_failed_total{webhook=\"tickets\"} 0.0",
            "gateway_webhook_pending{webhook=\"tickets\"}",
            "# TYPE gateway_webhook_oldest_pending_seconds gauge");
    assertThat(http.get("/v4/audit?operation=webhook_failing").json().get("items")).isEmpty();
  }

  @Test
  void whatWasMissedIsOnRecordAndHeardAfterARestart() {
    receiver.answers(500);
    ok(http.post("/v4/dummy/volumes", "{\"name\":\"v1\",\"size_total\":1048576}"));
    await().atMost(PATIENCE).until(() -> records("webhook_failing") == 1);
    gateway.restart();
    http = gateway.signedIn();
    receiver.answers(200);
    int before = receiver.heard.size();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                receiver.heard.stream().skip(before).map(TestReceiver.Heard::id).distinct().count()
                    == 2);
    assertThat(heard("volume.changed").stream().map(one -> one.get("id")).distinct()).hasSize(1);
    await().atMost(PATIENCE).until(() -> records("webhook_recovered") == 1);
    assertThat(records("webhook_failing")).isEqualTo(1);
    JsonNode record = http.get("/v4/audit?operation=webhook_failing").json().at("/items/0");
    assertThat(record.get("target").asText()).isEqualTo("webhooks/tickets");
    assertThat(record.get("subject").asText()).isEqualTo("gateway");
    assertThat(record.toString()).doesNotContain("in-the-query");
  }

  private String delivered() {
    return "gateway_webhook_delivered_total{webhook=\"tickets\"} " + receiver.heard.size() + ".0";
  }

  private int records(String operation) {
    return http.get("/v4/audit?operation=" + operation).json().get("items").size();
  }

  private String metrics() {
    return gateway.admin().get("/metrics").body();
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
  }

  private List<JsonNode> heard(String type) {
    return receiver.heard.stream()
        .map(one -> json(one.body()))
        .filter(event -> event.get("type").asText().equals(type))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
