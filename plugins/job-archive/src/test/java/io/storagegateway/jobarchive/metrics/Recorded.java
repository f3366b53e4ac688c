package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The metrics of a job as somebody recorded them.
 *
 * @param metrics from name to scope
 */
record Recorded(Map<String, Map<String, Scope>> metrics) {
  static final List<String> METRICS = List.of("cpu_load", "flops_any", "ipc", "mem_bw", "é\"\\\n");
  static final List<String> SCOPES = List.of("core", "hwthread", "node");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One metric in one scope. */
  record Scope(int timestep, List<Series> series) {}

  /**
   * One series.
   *
   * @param id null for none
   * @param values in hundredths, null where one is missing
   * @param stated whether it has statistics
   */
  record Series(String hostname, String id, List<Integer> values, boolean stated) {
    List<Double> numbers() {
      return values.stream().map(value -> value == null ? null : value / 100.0).toList();
    }
  }

  String json(boolean indented) {
    ObjectNode document = JSON.createObjectNode();
    metrics.forEach(
        (metric, scopes) -> {
          ObjectNode ofMetric = document.putObject(metric);
          scopes.forEach((scope, recorded) -> ofMetric.set(scope, node(recorded)));
        });
    try {
      return indented
          ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document)
          : JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode node(Scope scope) {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("unit").put("base", "W");
    ArrayNode series = node.putArray("series");
    for (Series one : scope.series()) {
      ObjectNode entry = series.addObject().put("hostname", one.hostname());
      if (one.id() != null) {
        entry.put("id", one.id());
      }
      ArrayNode data = JsonNodeFactory.instance.arrayNode();
      one.values().forEach(value -> data.add(value == null ? null : BigDecimal.valueOf(value, 2)));
      entry.set("data", data);
      if (one.stated()) {
        Summary summary = Summary.of(SummaryTest.samples(one.numbers()), 0, one.values().size());
        entry
            .putObject("statistics")
            .put("min", rounded(summary.min()))
            .put("avg", rounded(summary.avg()))
            .put("max", rounded(summary.max()));
      }
    }
    return node.put("timestep", scope.timestep());
  }

  static Double rounded(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(Math.rint(value * 100) / 100);
  }

  /** Any that could have been recorded. */
  static Arbitrary<Recorded> any() {
    Arbitrary<List<Integer>> values =
        Arbitraries.integers()
            .between(-100_000_000, 100_000_000)
            .injectNull(0.1)
            .list()
            .ofMaxSize(30);
    Arbitrary<Series> series =
        Combinators.combine(
                Arbitraries.of("e0102", "f0649", "nö"),
                Arbitraries.of("0", "71", "00000000:E1:00.0").injectNull(0.4),
                values,
                Arbitraries.of(true, false))
            .as(Series::new);
    Arbitrary<Scope> scope =
        Combinators.combine(Arbitraries.integers().between(1, 120), series.list().ofMaxSize(4))
            .as(Scope::new);
    return Arbitraries.maps(
            Arbitraries.of(METRICS), Arbitraries.maps(Arbitraries.of(SCOPES), scope).ofMaxSize(3))
        .ofMaxSize(4)
        .map(metrics -> new Recorded(new LinkedHashMap<>(metrics)));
  }
}
