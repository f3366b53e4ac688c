package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.testing.GatewayProcess;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own. */
class ProgramTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private GatewayProcess process;

  @AfterEach
  void end() {
    if (process != null) {
      process.close();
    }
  }

  @Test
  void beforeItEndsItTellsThatItWillAndFinishesWhatItHasBegun() throws Exception {
    start(Map.of(), "3s");
    process.started();
    Http api = process.http().signedIn();
    Http admin = process.admin();
    assertThat(admin.get("/ready").status()).isEqualTo(200);
    CompletableFuture<Integer> begun =
        CompletableFuture.supplyAsync(
            () ->
                api.post("/v4/slow/volumes", "{\"name\": \"v\", \"size_total\": 1073741824}")
                    .status());
    await().atMost(PATIENCE).until(() -> writesUnderWay(api) == 1);

    process.terminate();

    await().atMost(PATIENCE).until(() -> admin.get("/ready").status() == 503);
    assertThat(api.get("/v4/endpoints").status()).as("still served").isEqualTo(200);
    assertThat(begun.get(60, TimeUnit.SECONDS)).isEqualTo(201);
    assertThat(process.exitCode()).isZero();
  }

  @Test
  void aPortThatIsTakenIsOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      start(Map.of("GATEWAY_PORT", port), "0s");

      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.output())
          .matches(
              "gateway: Port "
                  + port
                  + " is taken\\. Stop what listens there, or choose another port with"
                  + " GATEWAY_PORT=[0-9]+\\.\n");
    }
  }

  private void start(Map<String, String> environment, String delay) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            endpoints:
              slow: { plugin: dummy, settings: { delays: { create_volume: 6s } } }
            auth: { mode: development }
            server: { shutdown_delay: %s, requestLog: { appenders: [] } }
            plugins: { directories: ['%s'] }
            state_folder: '%s'
            """
                .formatted(delay, RunningGateway.plugins(), folder.resolve("state")));
    process = GatewayProcess.serve(file, folder.resolve("output"), environment);
  }

  private static int writesUnderWay(Http api) {
    return api.get("/v4/slow").json().findPath("write").path("busy").asInt();
  }
}
