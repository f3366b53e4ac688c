package io.storagegateway.metricstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.jobarchive.generator.ArchiveGenerator;
import io.storagegateway.jobarchive.generator.ArchiveSpec;
import io.storagegateway.jobarchive.generator.GeneratedResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path folder;

  @Test
  void theDemonstrationIsToldHowToReachAStoreThatKnowsItsKey() throws Exception {
    Path file = folder.resolve("told");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    CommandLine commandLine = CommandLine.parse(List.of("--demo", file.toString()));

    try (MetricStoreSimulator store =
        SimulatorMain.serve(commandLine, new PrintStream(said, true, StandardCharsets.UTF_8))) {
      Map<String, String> told = new TreeMap<>();
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        told.put(line.substring(0, equals), line.substring(equals + 2, line.length() - 1));
      }
      assertThat(told).containsOnlyKeys(Demo.URL, Demo.PRIVATE_KEY);
      long now = Instant.now().getEpochSecond();
      String token = Tokens.sign(new SigningKey(told.get(Demo.PRIVATE_KEY), ""), "EdDSA", now + 60);
      JsonNode answer =
          new StoreClient(store.url(), "Bearer " + token)
              .query(
                  "{'cluster':'fjord','from':"
                      + (now - 3_600)
                      + ",'to':"
                      + now
                      + ",'queries':[{'metric':'cpu_user','host':'f0117'}]}");

      assertThat(answer.at("/results/0/0/data")).hasSizeGreaterThan(40);
      assertThat(said.toString(StandardCharsets.UTF_8)).contains(store.url().toString());
    }
  }

  @Test
  void theStoreHasTheMachinesAndMetricsOfTheDemonstrationsArchive() throws IOException {
    ArchiveGenerator archive = ArchiveGenerator.of(ArchiveSpec.of(300));
    archive.write(folder);

    for (Site.Cluster cluster : Site.clusters()) {
      JsonNode described =
          new JsonMapper()
              .readTree(folder.resolve(cluster.name()).resolve("cluster.json").toFile());
      assertThat(cluster.measured().stream().map(Site.Measured::metric))
          .containsExactlyElementsOf(described.get("metricConfig").findValuesAsText("name"));
      for (int i = 0; i < cluster.measured().size(); i++) {
        String type = cluster.measured().get(i).type();
        assertThat(type).isIn("", described.at("/metricConfig/" + i + "/scope").asText());
      }
    }
    archive
        .jobs()
        .forEach(
            job ->
                assertThat(hosts(job.cluster()))
                    .containsAll(
                        job.resources().stream().map(GeneratedResource::hostname).toList()));
  }

  @Test
  void argumentsAreUnderstoodOrRefused() {
    CommandLine all =
        CommandLine.parse(
            List.of(
                "--https", "--port", "9", "--ca-file", "x", "--hours", "2", "--public-key", "k"));

    assertThat(all.settings().tls()).isTrue();
    assertThat(all.settings().port()).isEqualTo(9);
    assertThat(all.past()).hasHours(2);
    assertThat(all.settings().publicKey()).isEqualTo("k");
    assertThat(CommandLine.parse(List.of("--help")).help()).isTrue();
    for (List<String> wrong :
        List.of(
            List.of("--what"),
            List.of("--port"),
            List.of("--port", "70000"),
            List.of("--ca-file", "x"),
            List.of("--hours", "49"))) {
      assertThatThrownBy(() -> CommandLine.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> hosts(String cluster) {
    return Site.clusters().stream()
        .filter(one -> one.name().equals(cluster))
        .findFirst()
        .orElseThrow()
        .hosts();
  }
}
