package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series as they lie in an archive, read by somebody who knows the format only. */
class SeriesTest {
  private static final ArchiveSpec SPEC = ArchiveSpec.of(120).withData(0.5, 200);
  private static final double CENT = 0.011;

  @TempDir static Path root;
  private static List<Path> data;

  @BeforeAll
  static void write() throws IOException {
    ArchiveGenerator.of(SPEC).write(root);
    data = Archives.files(root, "data.json.gz");
    assertThat(data).hasSizeGreaterThan(40);
  }

  @Test
  void statisticsOfASeriesAreThoseOfItsValues() {
    for (JsonNode series : allSeries()) {
      DoubleSummaryStatistics values = summary(series);
      JsonNode said = series.get("statistics");
      assertThat(said.get("min").asDouble()).isEqualTo(values.getMin());
      assertThat(said.get("max").asDouble()).isEqualTo(values.getMax());
      assertThat(said.get("avg").asDouble()).isCloseTo(values.getAverage(), within(CENT));
    }
  }

  @Test
  void statisticsOfTheRecordAreThoseOfTheSeriesOfNodes() {
    for (Path file : data) {
      JsonNode record = Archives.read(file.resolveSibling("meta.json"));
      Archives.read(file)
          .properties()
          .forEach(
              metric -> {
                List<DoubleSummaryStatistics> nodes = new ArrayList<>();
                metric.getValue().get("node").get("series").forEach(one -> nodes.add(summary(one)));
                JsonNode said = record.get("statistics").get(metric.getKey());
                assertThat(said.get("min").asDouble())
                    .isEqualTo(
                        nodes.stream()
                            .mapToDouble(DoubleSummaryStatistics::getMin)
                            .min()
                            .orElseThrow());
                assertThat(said.get("max").asDouble())
                    .isEqualTo(
                        nodes.stream()
                            .mapToDouble(DoubleSummaryStatistics::getMax)
                            .max()
                            .orElseThrow());
                assertThat(said.get("avg").asDouble())
                    .isCloseTo(
                        nodes.stream()
                            .mapToDouble(DoubleSummaryStatistics::getAverage)
                            .average()
                            .orElseThrow(),
                        within(2 * CENT));
              });
    }
  }

  @Test
  void aboutOneValueInElevenIsMissing() {
    long missing = 0;
    long all = 0;
    for (JsonNode series : allSeries()) {
      for (JsonNode value : series.get("data")) {
        all++;
        missing += value.isNull() ? 1 : 0;
      }
    }
    assertThat((double) missing / all).isBetween(0.07, 0.1);
  }

  @Test
  void valuesHaveTwoDecimalsAndFitIntoFourBytes() throws IOException {
    int seen = 0;
    for (JsonNode series : allSeries()) {
      for (JsonNode value : series.get("data")) {
        if (!value.isNull()) {
          assertThat(value.asText()).matches("\\d+(\\.\\d{1,2})?");
          double back = Math.round((float) value.asDouble() * 100.0) / 100.0;
          assertThat(back).isEqualTo(value.asDouble());
          seen++;
        }
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void valuesRiseThenStayAndFall() {
    double[] begun = new double[3];
    for (JsonNode series : allSeries()) {
      JsonNode values = series.get("data");
      if (values.size() == 200) {
        double average = summary(series).getAverage();
        begun[0] += values.get(0).asDouble() / Math.max(average, CENT);
        begun[1] += first(values, 100).asDouble() / Math.max(average, CENT);
        begun[2]++;
      }
    }
    assertThat(begun[2]).isPositive();
    assertThat(begun[0] / begun[2]).isLessThan(0.5);
    assertThat(begun[1] / begun[2]).isGreaterThan(0.8);
  }

  @Test
  void theValueOfANodeIsTheSumOrTheMeanOfItsParts() {
    int compared = 0;
    for (GeneratedJob job : withData()) {
      for (MetricModel metric : Clusters.named(job.cluster()).metrics()) {
        Map<Scope, GeneratedMetric> scopes =
            ArchiveGenerator.of(SPEC).metrics(job).get(metric.name());
        GeneratedMetric parts = scopes.get(metric.archived());
        if (metric.archived() == Scope.NODE || parts == null) {
          continue;
        }
        GeneratedSeries node = scopes.get(Scope.NODE).series().get(0);
        List<GeneratedSeries> own =
            parts.series().stream().filter(one -> one.hostname().equals(node.hostname())).toList();
        for (int i = 0; i < node.size(); i++) {
          int at = i;
          double sum = own.stream().mapToDouble(one -> one.value(at).orElse(Double.NaN)).sum();
          assertThat(node.value(i).orElse(Double.NaN))
              .isEqualTo(metric.summed() ? sum : sum / own.size(), within(CENT));
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void scopesAreThoseThatArchivesHave() {
    Map<String, List<String>> scopes = new LinkedHashMap<>();
    for (GeneratedJob job : withData()) {
      ArchiveGenerator.of(SPEC)
          .metrics(job)
          .forEach(
              (metric, of) ->
                  scopes.put(
                      job.cluster() + " " + metric + (job.numNodes() > 8 ? " of many" : ""),
                      of.keySet().stream().map(Scope::key).toList()));
    }
    assertThat(scopes)
        .containsEntry("ember cpu_user", List.of("node"))
        .containsEntry("fjord cpu_user", List.of("node", "core"))
        .containsEntry("fjord mem_bw", List.of("node", "socket"))
        .containsEntry("fjord mem_used", List.of("node"))
        .containsEntry("garnet acc_power", List.of("node", "accelerator"));
    assertThat(scopes.getOrDefault("fjord cpu_user of many", List.of("node")))
        .containsExactly("node");
  }

  @Test
  void aJobOnPartOfANodeHasSeriesOfItsOwnPartsOnly() {
    GeneratedJob job =
        withData().stream()
            .filter(one -> one.cluster().equals("fjord") && !one.shared().equals("none"))
            .findFirst()
            .orElseThrow();
    List<String> threads =
        job.resources().get(0).hwthreads().stream().map(i -> Integer.toString(i)).toList();
    assertThat(ArchiveGenerator.of(SPEC).metrics(job).get("ipc").get(Scope.CORE).series())
        .extracting(GeneratedSeries::part)
        .containsExactlyInAnyOrderElementsOf(threads);
  }

  @Test
  void whatIsDrawnAgainIsWhatWasWritten() {
    for (GeneratedJob job : withData()) {
      JsonNode written = Archives.read(job.folder(root).resolve("data.json.gz"));
      ArchiveGenerator.of(SPEC)
          .metrics(job)
          .forEach(
              (metric, scopes) ->
                  scopes.forEach(
                      (scope, of) -> assertSame(of, written.get(metric).get(scope.key()))));
    }
  }

  @Test
  void aJobWithoutDataHasNoneToDraw() {
    GeneratedJob without =
        ArchiveGenerator.of(SPEC).jobs().filter(job -> !job.hasData()).findFirst().orElseThrow();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ArchiveGenerator.of(SPEC).metrics(without))
        .withMessageContaining(without.id());
  }

  @Test
  void theNumberOfPointsIsBounded() {
    assertThat(withData()).extracting(GeneratedJob::points).allMatch(points -> points <= 200);
    assertThat(ArchiveGenerator.of(SPEC.withData(1, 1)).jobs().filter(GeneratedJob::hasData))
        .allMatch(job -> job.points() == 1 && job.duration().toSeconds() < 60);
  }

  @Test
  void withALineForEachValueItIsSeveralTimesAsLong() throws IOException {
    Path compact = Files.createTempDirectory(root.getParent(), "compact");
    Path indented = Files.createTempDirectory(root.getParent(), "indented");
    ArchiveSpec few = ArchiveSpec.of(20).withData(0.5, 100).withPlainData();
    ArchiveGenerator.of(few).write(compact);
    ArchiveGenerator.of(few.withIndentedData()).write(indented);
    assertThat(length(indented)).isGreaterThan(3 * length(compact));
    for (Path file : Archives.files(compact, "data.json")) {
      assertThat(Archives.read(indented.resolve(compact.relativize(file))))
          .isEqualTo(Archives.read(file));
    }
  }

  private static void assertSame(GeneratedMetric drawn, JsonNode written) {
    assertThat(written.get("timestep").asInt()).isEqualTo(drawn.timestep());
    assertThat(written.get("series")).hasSameSizeAs(drawn.series());
    for (int i = 0; i < drawn.series().size(); i++) {
      GeneratedSeries series = drawn.series().get(i);
      JsonNode one = written.get("series").get(i);
      assertThat(one.get("hostname").asText()).isEqualTo(series.hostname());
      assertThat(one.path("id").asText()).isEqualTo(series.part());
      assertThat(values(one)).isEqualTo(series.values());
    }
  }

  private static List<GeneratedJob> withData() {
    return ArchiveGenerator.of(SPEC).jobs().filter(GeneratedJob::hasData).toList();
  }

  private static List<JsonNode> allSeries() {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : data) {
      for (JsonNode metric : Archives.read(file)) {
        for (JsonNode scope : metric) {
          scope.get("series").forEach(all::add);
        }
      }
    }
    return all;
  }

  private static double[] values(JsonNode series) {
    double[] values = new double[series.get("data").size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = series.get("data").get(i);
      values[i] = value.isNull() ? Double.NaN : value.asDouble();
    }
    return values;
  }

  private static DoubleSummaryStatistics summary(JsonNode series) {
    return Arrays.stream(values(series)).filter(value -> !Double.isNaN(value)).summaryStatistics();
  }

  private static JsonNode first(JsonNode values, int from) {
    int at = from;
    while (values.get(at).isNull()) {
      at++;
    }
    return values.get(at);
  }

  private static long length(Path folder) throws IOException {
    long length = 0;
    for (Path file : Archives.files(folder, "data.json")) {
      length += Files.size(file);
    }
    return length;
  }
}
