package io.storagegateway.jobarchive.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.IntStream;

/** Writes {@code cluster.json}. */
final class ClusterJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final double NORMAL = 0.5;
  private static final double CAUTION = 0.2;
  private static final double ALERT = 0.1;
  private static final double SCALAR = 0.125;

  private final int archiveVersion;

  ClusterJson(int archiveVersion) {
    this.archiveVersion = archiveVersion;
  }

  void write(ClusterModel cluster, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("name", cluster.name());
      json.writeArrayFieldStart("metricConfig");
      for (MetricModel metric : cluster.metrics()) {
        metric(metric, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("subClusters");
      for (SubclusterModel subcluster : cluster.subclusters()) {
        subcluster(subcluster, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void metric(MetricModel metric, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", metric.name());
    DataJson.unit(metric.unit(), json);
    json.writeStringField("scope", metric.measured().key());
    json.writeStringField("aggregation", metric.summed() ? "sum" : "avg");
    json.writeNumberField("timestep", MetricModel.TIMESTEP);
    json.writeNumberField("peak", metric.peak());
    json.writeNumberField("normal", metric.peak() * NORMAL);
    json.writeNumberField("caution", metric.peak() * CAUTION);
    json.writeNumberField("alert", metric.peak() * ALERT);
    // The first version did not know these.
    if (archiveVersion > 1 && !metric.footprint().isEmpty()) {
      json.writeStringField("footprint", metric.footprint());
    }
    if (archiveVersion > 1 && metric.isPower()) {
      json.writeStringField("energy", "power");
    }
    json.writeEndObject();
  }

  private static void subcluster(SubclusterModel subcluster, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", subcluster.name());
    json.writeStringField("processorType", subcluster.processor());
    json.writeNumberField("socketsPerNode", subcluster.sockets());
    json.writeNumberField("coresPerSocket", subcluster.cores());
    json.writeNumberField("threadsPerCore", 1);
    rate("flopRateScalar", "F/s", subcluster.gigaflops() * SCALAR, json);
    rate("flopRateSimd", "F/s", subcluster.gigaflops(), json);
    rate("memoryBandwidth", "B/s", subcluster.bandwidth(), json);
    json.writeStringField("nodes", subcluster.nodes().expression());
    topology(subcluster, json);
    json.writeEndObject();
  }

  private static void rate(String field, String base, double value, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    DataJson.unit(new MetricUnit(base, "G"), json);
    json.writeNumberField("value", value);
    json.writeEndObject();
  }

  private static void topology(SubclusterModel subcluster, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("topology");
    json.writeFieldName("node");
    threads(0, subcluster.coresOfNode(), json);
    groups("socket", subcluster.cores(), subcluster, json);
    groups("memoryDomain", subcluster.cores(), subcluster, json);
    groups("core", 1, subcluster, json);
    if (!subcluster.accelerators().isEmpty()) {
      json.writeArrayFieldStart("accelerators");
      for (Accelerator card : subcluster.accelerators()) {
        json.writeStartObject();
        json.writeStringField("id", card.id());
        json.writeStringField("type", card.type());
        json.writeStringField("model", card.model());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void groups(String field, int size, SubclusterModel subcluster, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (int first = 0; first < subcluster.coresOfNode(); first += size) {
      threads(first, size, json);
    }
    json.writeEndArray();
  }

  private static void threads(int first, int count, JsonGenerator json) throws IOException {
    int[] threads = IntStream.range(first, first + count).toArray();
    json.writeArray(threads, 0, threads.length);
  }
}
