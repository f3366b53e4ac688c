package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");

  @TempDir Path folder;

  @Test
  void anArchiveOfThePastTwoMonthsIsMadeAndToldOf() throws IOException {
    Path root = told(folder, NOW);
    List<Path> metas = Archives.files(root, "meta.json");
    assertThat(metas).hasSize(Demo.JOBS);
    List<JsonNode> records = metas.stream().map(Archives::read).toList();
    assertThat(records)
        .allMatch(
            record ->
                record.get("startTime").asLong() + record.get("duration").asLong()
                    < NOW.getEpochSecond())
        .allMatch(record -> record.get("startTime").asLong() > NOW.getEpochSecond() - 64L * 86_400);
    assertThat(records.stream().filter(record -> record.get("user").asText().equals("developer")))
        .hasSizeGreaterThan(20);
    assertThat(Archives.files(root, "data.json.gz")).hasSizeGreaterThan(100);
  }

  @Test
  void theNextDemonstrationFindsIt() throws IOException {
    Path root = told(folder, NOW);
    Files.writeString(root.resolve("mark"), "");
    assertThat(told(folder, NOW.plusSeconds(1_000_000))).isEqualTo(root);
    assertThat(root.resolve("mark")).exists();
  }

  @Test
  void nothingButTheArchiveAndAnEmptyDestinationIsLeftBehind() throws IOException {
    Path root = told(folder, NOW);
    Path cold = root.resolveSibling("cold-job-archive");
    try (Stream<Path> beside = Files.list(root.getParent())) {
      assertThat(beside).containsExactlyInAnyOrder(root, cold);
    }
    assertThat(cold).isEmptyDirectory();
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactlyInAnyOrder(folder.resolve("told"), folder.resolve("demo"));
    }
  }

  @Test
  void demonstrationsThatBeginTogetherHaveOneArchive() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Path one = Files.createDirectory(folder.resolve("one"));
      Path other = Files.createDirectory(folder.resolve("other"));
      Future<Path> first = both.submit(() -> told(folder, one, NOW));
      Future<Path> second = both.submit(() -> told(folder, other, NOW));
      assertThat(first.get()).isEqualTo(second.get());
      try (Stream<Path> beside = Files.list(first.get().getParent())) {
        assertThat(beside)
            .containsExactlyInAnyOrder(first.get(), first.get().resolveSibling("cold-job-archive"));
      }
    } finally {
      both.shutdownNow();
    }
  }

  @Test
  void aPathWithAQuoteIsToldToTheShellAsItIs() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("it's $HOME here"));
    Path file = odd.resolve("told");
    Demo.in(Map.of(Demo.STATE, odd.toString()), Clock.fixed(NOW, ZoneOffset.UTC)).tell(file);
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                ". \"$1\" && printf '%s %s' \"$JOB_ARCHIVE_ROOT\" \"$JOB_ARCHIVE_COLD\"",
                "-",
                file.toString())
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            odd.resolve("demo").resolve("job-archive")
                + " "
                + odd.resolve("demo").resolve("cold-job-archive"));
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void whereToIsNeeded() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Demo.in(Map.of(), Clock.systemUTC()))
        .withMessageContaining(Demo.STATE);
  }

  private static Path told(Path state, Instant now) throws IOException {
    return told(state, state, now);
  }

  private static Path told(Path state, Path where, Instant now) throws IOException {
    Path file = where.resolve("told");
    Demo.in(Map.of(Demo.STATE, state.toString()), Clock.fixed(now, ZoneOffset.UTC)).tell(file);
    String line = Files.readAllLines(file).get(0);
    assertThat(line).startsWith("JOB_ARCHIVE_ROOT='").endsWith("'");
    return Path.of(line.substring(line.indexOf('\'') + 1, line.length() - 1));
  }
}
