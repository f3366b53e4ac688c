package io.storagegateway.jobarchive.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes {@code data.json}. */
final class DataJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DefaultIndenter FOUR_BLANKS = new DefaultIndenter("    ", "\n");

  private final boolean indented;

  /**
   * Prepares to write.
   *
   * @param indented whether each value gets a line of its own
   */
  DataJson(boolean indented) {
    this.indented = indented;
  }

  void write(Map<String, Map<Scope, GeneratedMetric>> metrics, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      if (indented) {
        json.setPrettyPrinter(
            new DefaultPrettyPrinter()
                .withObjectIndenter(FOUR_BLANKS)
                .withArrayIndenter(FOUR_BLANKS));
      }
      json.writeStartObject();
      for (Map.Entry<String, Map<Scope, GeneratedMetric>> metric : metrics.entrySet()) {
        json.writeObjectFieldStart(metric.getKey());
        for (Map.Entry<Scope, GeneratedMetric> scope : metric.getValue().entrySet()) {
          json.writeFieldName(scope.getKey().key());
          metric(scope.getValue(), json);
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }

  private static void metric(GeneratedMetric metric, JsonGenerator json) throws IOException {
    Decimals decimals = new Decimals(json);
    json.writeStartObject();
    unit(metric.unit(), json);
    json.writeNumberField("timestep", metric.timestep());
    json.writeArrayFieldStart("series");
    for (GeneratedSeries series : metric.series()) {
      json.writeStartObject();
      json.writeStringField("hostname", series.hostname());
      if (!series.part().isEmpty()) {
        json.writeStringField("id", series.part());
      }
      json.writeObjectFieldStart("statistics");
      statistics(series.statistics(), json);
      json.writeEndObject();
      json.writeArrayFieldStart("data");
      for (int i = 0; i < series.size(); i++) {
        decimals.write(series.raw(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void unit(MetricUnit unit, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("unit");
    json.writeStringField("base", unit.base());
    if (!unit.prefix().isEmpty()) {
      json.writeStringField("prefix", unit.prefix());
    }
    json.writeEndObject();
  }

  static void statistics(GeneratedStatistics statistics, JsonGenerator json) throws IOException {
    json.writeNumberField("avg", statistics.avg());
    json.writeNumberField("min", statistics.min());
    json.writeNumberField("max", statistics.max());
  }
}
