package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.AuditLog;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.PlainVolumes;
import io.storagegateway.testing.RunningGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller was told outlives the process. */
class RestartTest {
  private static final String VOLUMES = "/v4/plain/volumes";
  private static final String MAINTENANCE = "/v4/plain/maintenance";

  @TempDir private Path plugins;
  @AutoClose private RunningGateway gateway;

  @BeforeEach
  void start() {
    PlainVolumes.build(plugins);
    gateway =
        RunningGateway.start(
            """
            endpoints:
              plain: { plugin: plain, settings: {} }
            auth: { mode: development }
            plugins: { directories: ['%s'] }
            """
                .formatted(plugins));
  }

  @Test
  void locksAreKept() {
    makeVolume();
    JsonNode taken = gateway.signedIn().put(VOLUMES + "/v/locks/node-1", "").json();
    gateway.restart();
    makeVolume();
    Http http = gateway.signedIn();
    assertThat(http.get(VOLUMES + "/v/locks").json().get("items")).containsExactly(taken);
    assertThat(http.put(VOLUMES + "/v/locks/node-2", "").status()).isEqualTo(409);
    assertThat(http.mergePatch(VOLUMES + "/v", "{\"size_total\": 8192}").status()).isEqualTo(409);
    assertThat(http.delete(VOLUMES + "/v/locks/node-1").status()).isEqualTo(204);
    assertThat(http.put(VOLUMES + "/v/locks/node-2", "").json().get("fence").asLong())
        .isGreaterThan(taken.get("fence").asLong());
  }

  @Test
  void maintenanceIsKeptUntilItIsEnded() {
    JsonNode begun = gateway.signedIn().put(MAINTENANCE, "{\"reason\": \"new disks\"}").json();
    gateway.restart();
    Http http = gateway.signedIn();
    Answer refused = http.get(VOLUMES, "Cache-Control", "no-cache");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("detail").asText()).contains("new disks");
    assertThat(http.get("/v4/plain").json().get("since")).isEqualTo(begun.get("since"));
    JsonNode again = http.put(MAINTENANCE, "{\"reason\": \"more disks\"}").json();
    assertThat(again.get("since")).isEqualTo(begun.get("since"));
    assertThat(again.get("reason").asText()).isEqualTo("more disks");
    assertThat(http.delete(MAINTENANCE).status()).isEqualTo(204);
    gateway.restart();
    assertThat(gateway.signedIn().get(VOLUMES).status()).isEqualTo(200);
  }

  @Test
  void maintenanceIsRecordedOnceAndHasNoIntent() {
    Http http = gateway.signedIn();
    try (AuditLog audit = new AuditLog()) {
      Answer begun = http.put(MAINTENANCE, "{\"reason\": \"new disks\"}");
      Answer refused = http.put(MAINTENANCE, "{}");
      Answer ended = http.delete(MAINTENANCE);
      assertThat(audit.of(id(begun)).get("outcome").asText()).isEqualTo("done");
      assertThat(audit.of(id(refused)).get("outcome").asText()).isEqualTo("failed");
      assertThat(audit.of(id(ended)).get("status").asInt()).isEqualTo(204);
      assertThat(audit.allOf(id(begun))).hasSize(1);
      assertThat(audit.allOf(id(ended))).hasSize(1);
    }
  }

  private void makeVolume() {
    gateway.signedIn().post(VOLUMES, "{\"name\": \"v\", \"size_total\": 4096}");
  }

  private static String id(Answer answer) {
    return answer.header("X-Request-Id").orElseThrow();
  }
}
