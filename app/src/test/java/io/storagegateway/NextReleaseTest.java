package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.NextRelease;
import io.storagegateway.store.TestDatabases;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** This gateway beside the tables of the next release, as while replicas are replaced. */
class NextReleaseTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String VOLUME = "/v4/dummy/volumes/v";
  private static final String TOKEN =
      "{\"name\":\"t\",\"roles\":[\"user\",\"admin\"],\"expires_in\":3600}";

  @TempDir private static Path folder;

  static List<DatabaseAddress> databases() {
    return List.of(
        NextRelease.at(DatabaseAddress.file(folder.resolve("next.db"))),
        NextRelease.at(DATABASES.anotherPostgresql()));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everythingIsKeptAndFound(DatabaseAddress database) {
    try (RunningGateway gateway = gateway(database)) {
      Http http = gateway.signedIn();
      assertThat(http.get("/v4/me").status()).isEqualTo(200);
      Answer token = http.post("/v4/tokens", TOKEN);
      assertThat(token.status()).isEqualTo(201);
      Http script =
          gateway.http().with("Authorization", "Bearer " + token.json().get("token").asText());
      assertThat(script.post("/v4/dummy/volumes", "{\"name\": \"v\"}").status()).isEqualTo(201);
      assertThat(http.get("/v4/dummy/volumes?limit=1").json().get("items")).hasSize(1);
      assertThat(http.mergePatch(VOLUME, "{\"size_total\": 2147483648}").status()).isEqualTo(200);
      assertThat(script.put(VOLUME + "/locks/node-1", "").status()).isBetween(200, 201);
      assertThat(http.get(VOLUME + "/locks").json().get("items")).hasSize(1);
      Answer accepted =
          script.post("/v4/dummy/volumes", "{\"name\": \"w\"}", "Prefer", "respond-async");
      assertThat(accepted.status()).isEqualTo(202);
      String operation = "/v4/operations/" + accepted.json().get("id").asText();
      assertThat(http.get(operation + "?wait=30s").json().get("state").asText())
          .isEqualTo("succeeded");
      assertThat(http.put("/v4/other/maintenance", "{\"reason\":\"disks\"}").status())
          .isBetween(200, 204);

      gateway.restart();

      Http again = gateway.signedIn();
      assertThat(again.get(operation).json().at("/result/name").asText()).isEqualTo("w");
      assertThat(again.get("/v4/other").json().get("state").asText()).isEqualTo("maintenance");
      assertThat(again.get("/v4/tokens").json().get("items")).hasSize(1);
      assertThat(again.delete("/v4/tokens/" + token.json().get("id").asText()).status())
          .isEqualTo(204);
      assertThat(again.delete("/v4/other/maintenance").status()).isEqualTo(204);
      await()
          .atMost(PATIENCE)
          .until(() -> again.get("/v4/audit?limit=1000").json().get("items").size() > 8);
    }
  }

  private static RunningGateway gateway(DatabaseAddress database) {
    return RunningGateway.start(
        """
        endpoints:
          dummy: { plugin: dummy, settings: {} }
          other: { plugin: dummy, settings: { volumes: 3 } }
        auth: { mode: development }
        database: { url: "%s"%s }
        """
            .formatted(
                database.url(),
                database.username() == null ? "" : ", username: " + database.username()));
  }
}
