package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the text of a file of metrics, so that tests may write what no library would. */
final class Data {
  static final int TIMESTEP = 60;

  private Data() {}

  static String document(String... metrics) {
    return "{" + String.join(",", metrics) + "}";
  }

  static String metric(String name, String... scopes) {
    return field(name, document(scopes));
  }

  /** A metric at node scope, measured every minute. */
  static String ofNodes(String name, String... series) {
    return metric(name, scope("node", TIMESTEP, series));
  }

  static String scope(String name, int timestep, String... series) {
    return field(
        name,
        document(
            field("unit", "{\"base\":\"B/s\",\"prefix\":\"G\"}"),
            field("timestep", String.valueOf(timestep)),
            field("series", list(List.of(series)))));
  }

  /** A series whose statistics are right. */
  static String series(String hostname, Double... values) {
    List<Double> present = Arrays.stream(values).filter(Objects::nonNull).toList();
    String statistics =
        present.isEmpty()
            ? "{\"min\":null,\"avg\":null,\"max\":null}"
            : String.format(
                Locale.ROOT,
                "{\"min\":%.2f,\"avg\":%.2f,\"max\":%.2f}",
                Collections.min(present),
                present.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                Collections.max(present));
    return document(
        field("hostname", quoted(hostname)),
        field("statistics", statistics),
        field("data", list(Arrays.stream(values).map(String::valueOf).toList())));
  }

  /** A series that says what it measured in the very text. */
  static String seriesOf(String hostname, String data) {
    return document(field("hostname", quoted(hostname)), field("data", data));
  }

  static String field(String name, String value) {
    return quoted(name) + ":" + value;
  }

  static String list(List<String> items) {
    return items.stream().collect(Collectors.joining(",", "[", "]"));
  }

  static String quoted(String text) {
    return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
