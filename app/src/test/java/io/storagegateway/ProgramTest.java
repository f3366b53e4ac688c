package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own. */
class ProgramTest {
  private static final Pattern STARTED =
      Pattern.compile("serves .* on (http://\\S+) \\(admin port: (http://\\S+)\\)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void beforeItEndsItTellsThatItWillAndFinishesWhatItHasBegun() throws Exception {
    start("0", "0", "3s");
    Matcher addresses = awaitStart();
    Http api = new Http(URI.create(addresses.group(1))).signedIn();
    Http admin = new Http(URI.create(addresses.group(2)));
    assertThat(admin.get("/ready").status()).isEqualTo(200);
    CompletableFuture<Integer> begun =
        CompletableFuture.supplyAsync(
            () ->
                api.post("/v4/slow/volumes", "{\"name\": \"v\", \"size_total\": 1073741824}")
                    .status());
    await().atMost(PATIENCE).until(() -> writesUnderWay(api) == 1);

    process.destroy();

    await().atMost(PATIENCE).until(() -> admin.get("/ready").status() == 503);
    assertThat(api.get("/v4/endpoints").status()).as("still served").isEqualTo(200);
    assertThat(begun.get(60, TimeUnit.SECONDS)).isEqualTo(201);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aPortThatIsTakenIsOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      start(port, "0", "0s");

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(output())
          .matches(
              "gateway: Port "
                  + port
                  + " is taken\\. Stop what listens there, or choose another port with"
                  + " GATEWAY_PORT=[0-9]+\\.\n");
    }
  }

  private void start(String port, String adminPort, String delay) throws IOException {
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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("io.storagegateway.Main", "serve", file.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("GATEWAY_PORT", port);
    builder.environment().put("GATEWAY_ADMIN_PORT", adminPort);
    process = builder.start();
  }

  private Matcher awaitStart() {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Matcher matcher = STARTED.matcher(output());
              assertThat(process.isAlive()).as(output()).isTrue();
              return matcher.find() ? matcher : null;
            },
            found -> found != null);
  }

  private static int writesUnderWay(Http api) {
    return api.get("/v4/slow").json().findPath("write").path("busy").asInt();
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
