package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose database finds no more room: SQLite says the same when its file may not grow. */
class DiskFullTest {
  private static final String VOLUMES = "/v4/dummy/volumes";
  private static final int PAGES_LEFT = 10;
  private static final int MOST_WRITES = 2_000;
  private static final int MORE_WRITES = 20;

  @TempDir private Path folder;

  @Test
  void writesAreRefusedReadsGoOnAndNothingIsCorrupt() throws IOException {
    gateway("").close();
    List<String> refused = new ArrayList<>();
    List<String> made = new ArrayList<>();
    try (RunningGateway gateway = gateway("?max_page_count=" + (pages() + PAGES_LEFT))) {
      Http http = gateway.signedIn();
      for (int i = 0; i < MOST_WRITES && refused.size() < MORE_WRITES; i++) {
        String name = "volume-" + i;
        Answer answer = http.post(VOLUMES, "{\"name\": \"" + name + "\"}");
        if (answer.status() == 201) {
          made.add(name);
        } else {
          assertThat(answer.status()).as(answer.body()).isEqualTo(503);
          assertThat(answer.json().get("type").asText()).endsWith("/database-unavailable");
          assertThat(answer.header("Retry-After")).isPresent();
          assertThat(answer.body()).doesNotContain("SQLITE", "disk", folder.toString());
          refused.add(name);
        }
      }
      assertThat(made).as("before it was full").isNotEmpty();
      assertThat(refused).as("when it was full").hasSize(MORE_WRITES);
      assertThat(http.get(VOLUMES + "?limit=1").status()).isEqualTo(200);
      for (String name : refused) {
        assertThat(http.get(VOLUMES + "/" + name, "Cache-Control", "no-cache").status())
            .as("nothing has reached the back-end")
            .isEqualTo(404);
      }
      for (String name : made) {
        assertThat(http.get(VOLUMES + "/" + name).status()).isEqualTo(200);
      }
      assertThat(gateway.admin().get("/ready").status()).isEqualTo(200);
    }
    assertThat(integrity()).isEqualTo("ok");
    try (RunningGateway gateway = gateway("")) {
      Http http = gateway.signedIn();
      assertThat(http.post(VOLUMES, "{\"name\": \"again\"}").status()).isEqualTo(201);
    }
    verifyAudit();
  }

  private RunningGateway gateway(String options) throws IOException {
    return RunningGateway.start(configuration(options));
  }

  private String configuration(String options) throws IOException {
    String yaml =
        """
        endpoints:
          dummy: { plugin: dummy, settings: {} }
        auth: { mode: development }
        database: { url: "jdbc:sqlite:%s%s" }
        state_folder: '%s'
        server: { shutdown_delay: 0s, requestLog: { appenders: [] } }
        plugins: { directories: ['%s'] }
        """
            .formatted(file(), options, folder, RunningGateway.plugins());
    Files.writeString(folder.resolve("config.yml"), yaml);
    return yaml;
  }

  private Path file() {
    return folder.resolve("gateway.db");
  }

  private int pages() {
    return Integer.parseInt(pragma("page_count"));
  }

  private String integrity() {
    return pragma("integrity_check");
  }

  private String pragma(String name) {
    try (Database database = Database.at(DatabaseAddress.file(file()))) {
      return database.read(
          handle -> handle.createQuery("pragma " + name).mapTo(String.class).one());
    }
  }

  private void verifyAudit() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertThat(
            new Main(Map.of(), stream, stream)
                .run("audit", "verify", folder.resolve("config.yml").toString()))
        .as(said.toString(StandardCharsets.UTF_8))
        .hasValue(0);
  }
}
