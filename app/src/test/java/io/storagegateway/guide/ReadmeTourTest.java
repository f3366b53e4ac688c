package io.storagegateway.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.RealComponent;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tour in the README prints what it says. With {@code -Dreadme.write=true} it is written anew
 * from this run instead.
 */
class ReadmeTourTest {
  private static final Path ROOT = Path.of(System.getProperty("gateway.root"));
  private static final Path README = ROOT.resolve("README.md");

  @TempDir Path folder;

  @Test
  void everyCommandOfTheTourPrintsWhatTheReadmeShows() throws IOException {
    RealComponent.CURL.require("the tour of README.md");
    RealComponent.JQ.require("the tour of README.md");
    String shown = Files.readString(README);
    String config = Files.readString(ROOT.resolve("config.yml"));

    String taken;
    try (RunningGateway gateway = RunningGateway.start(config)) {
      taken = new Tour(shown).taken(command -> run(command, gateway));
    }

    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, taken);
    }
    assertThat(settled(taken)).isEqualTo(settled(Files.readString(README)));
    assertThat(taken).contains("$ curl").doesNotContain("command not found");
  }

  private String run(String command, RunningGateway gateway) {
    String here = gateway.uri().getAuthority();
    try {
      Path output = Files.createTempFile(folder, "output", "");
      Process process =
          new ProcessBuilder("bash", "-c", command.replace("localhost:8080", here))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + command);
      }
      return Files.readString(output, StandardCharsets.UTF_8).replace(here, "localhost:8080");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What differs between two runs on purpose: times, identifiers, cursors and versions. */
  private static String settled(String text) {
    return text.replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "TIME")
        .replaceAll("\\w{3}, \\d{2} \\w{3} \\d{4} [0-9:]+ -0000", "TIME")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}", "UUID")
        .replaceAll("\"request_id\": \"[^\"]*\"", "REQUEST")
        .replaceAll("\"version\": \"[^\"]*\"", "VERSION")
        .replaceAll("(?m)^\"[A-Za-z0-9_=.-]{20,}\"$", "CURSOR");
  }
}
