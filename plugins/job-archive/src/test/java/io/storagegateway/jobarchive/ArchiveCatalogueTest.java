package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricThresholds;
import io.storagegateway.spi.value.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCatalogueTest {
  private static final String DESCRIPTION =
      """
      {"name": "fritz", "subClusters": [{"name": "main", "nodes": "f[1-2]"}], "metricConfig": [
        {"name": "mem_bw", "unit": {"prefix": "G", "base": "B/s"}, "scope": "socket",
         "aggregation": "sum", "timestep": 60, "peak": 350, "normal": 100, "caution": 50.5,
         "alert": 10},
        {"name": "cpu_load", "unit": {"base": ""}, "timestep": "often", "scope": 7},
        {"unit": "W"}, "nonsense", null, {"name": "power", "unit": "W", "peak": 500}]}
      """;

  @TempDir Path root;
  @TempDir Path state;

  @Test
  void whatDescriptionsSayIsMeasured() throws IOException {
    TestArchive archive = TestArchive.in(root).cluster("emmy").cluster("fritz").cluster("odd");
    Files.writeString(root.resolve("fritz/cluster.json"), DESCRIPTION);
    Files.writeString(root.resolve("odd/cluster.json"), "{");
    try (OpenedArchive opened = OpenedArchive.of(archive, state)) {
      Page<Metric> all = list(opened, Query.all(100));
      assertThat(all.items())
          .containsExactly(
              new Metric("emmy", "cpu_load", null, null, Duration.ofMinutes(1), null, null),
              new Metric("fritz", "cpu_load", null, null, null, null, null),
              new Metric(
                  "fritz",
                  "mem_bw",
                  "GB/s",
                  "socket",
                  Duration.ofMinutes(1),
                  Metric.Aggregation.SUM,
                  new MetricThresholds(350.0, 100.0, 50.5, 10.0)),
              new Metric(
                  "fritz",
                  "power",
                  "W",
                  null,
                  null,
                  null,
                  new MetricThresholds(500.0, null, null, null)));
      Page<Metric> first = list(opened, Query.all(3));
      assertThat(first.items()).hasSize(3);
      Page<Metric> second = list(opened, Query.all(3).after(first.next().orElseThrow()));
      assertThat(second.items()).extracting(Metric::name).containsExactly("power");
      assertThat(second.next()).isEmpty();
    }
  }

  @Test
  void descriptionsSayWhatMachinesAreMadeOf() throws IOException {
    TestArchive archive = TestArchive.in(root).cluster("emmy").cluster("fritz");
    Files.writeString(
        root.resolve("fritz/cluster.json"),
        """
        {"name": "fritz", "metricConfig": [], "subClusters": [
          {"name": "main", "nodes": "f[1-2],g1",
           "topology": {"node": [0, 1, 2, 3], "socket": [[0, 1], [2, 3]], "die": null,
                        "core": [[0], [1], [2], [3]], "odd": ["x", [4, "y"]],
                        "accelerators": [{"id": "00:3b"}]}},
          {"name": "more", "nodes": "g[1-2]", "topology": {"socket": [[7]]}},
          {"name": "rest", "nodes": "h1"}, "nonsense"]}
        """);
    try (OpenedArchive opened = OpenedArchive.of(archive, state)) {
      Map<String, Topology> known =
          opened
              .backend()
              .require(Metrics.class)
              .topologies(FakeCall.any(), "fritz", List.of("f1", "f9", "g1", "g2", "h1"));

      assertThat(known).containsOnlyKeys("f1", "g2");
      assertThat(known.get("f1").within("socket", "1", "core")).containsExactly("2", "3");
      assertThat(known.get("f1").within("socket", "1", Topology.THREAD)).containsExactly("2", "3");
      assertThat(known.get("f1").within("core", "1", "socket")).isEmpty();
      assertThat(known.get("f1").within("odd", "1", Topology.THREAD)).containsExactly("4");
      assertThat(known.get("g2").within("socket", "0", Topology.THREAD)).containsExactly("7");
      assertThat(
              opened
                  .backend()
                  .require(Metrics.class)
                  .topologies(FakeCall.any(), "none", List.of("f1")))
          .isEmpty();
    }
  }

  private static Page<Metric> list(OpenedArchive opened, Query query) {
    return opened.backend().require(Metrics.class).list(FakeCall.any(), query);
  }
}
