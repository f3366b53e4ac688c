package io.storagegateway.jobarchive.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes {@code meta.json} as a version of archives has it. */
final class MetaJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final int archiveVersion;

  MetaJson(int archiveVersion) {
    this.archiveVersion = archiveVersion;
  }

  void write(GeneratedJob job, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      if (archiveVersion == 1) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      identity(job, json);
      json.writeNumberField("numNodes", job.numNodes());
      json.writeNumberField("numHwthreads", job.numHwthreads());
      accelerators(job, json);
      sharing(job, json);
      json.writeNumberField("monitoringStatus", job.monitoringStatus());
      json.writeNumberField("smt", job.smt());
      json.writeNumberField("walltime", job.walltime().toSeconds());
      json.writeStringField("jobState", job.state());
      times(job, json);
      resources(job.resources(), json);
      metadata(job.metadata(), json);
      tags(job.tags(), json);
      statistics(job.statistics(), json);
      used(job, json);
      json.writeEndObject();
    }
  }

  private static void identity(GeneratedJob job, JsonGenerator json) throws IOException {
    json.writeNumberField("jobId", job.jobId());
    if (job.arrayJobId().isPresent()) {
      json.writeNumberField("arrayJobId", job.arrayJobId().getAsLong());
    }
    json.writeStringField("user", job.user());
    json.writeStringField("project", job.project());
    json.writeStringField("cluster", job.cluster());
    json.writeStringField("subCluster", job.subcluster());
    json.writeStringField("partition", job.partition());
  }

  /** None are left out, but older archives have a zero. */
  private void accelerators(GeneratedJob job, JsonGenerator json) throws IOException {
    if (job.numAccelerators() > 0 || archiveVersion < ArchiveSpec.NEWEST_VERSION) {
      json.writeNumberField("numAcc", job.numAccelerators());
    }
  }

  private void sharing(GeneratedJob job, JsonGenerator json) throws IOException {
    if (archiveVersion == ArchiveSpec.NEWEST_VERSION) {
      json.writeStringField("shared", job.shared());
      return;
    }
    int exclusive =
        switch (job.shared()) {
          case "multi_user" -> 0;
          case "single_user" -> 2;
          default -> 1;
        };
    json.writeNumberField("exclusive", exclusive);
  }

  private void times(GeneratedJob job, JsonGenerator json) throws IOException {
    long start = job.startTime().getEpochSecond();
    if (archiveVersion == ArchiveSpec.NEWEST_VERSION) {
      json.writeNumberField("submitTime", job.submitTime().getEpochSecond());
      json.writeNumberField("requestedMemory", job.requestedMemory());
    }
    json.writeNumberField("startTime", start);
    json.writeNumberField("duration", job.duration().toSeconds());
    if (archiveVersion == 1) {
      json.writeNumberField("stopTime", start + job.duration().toSeconds());
    }
  }

  private static void resources(List<GeneratedResource> resources, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("resources");
    for (GeneratedResource resource : resources) {
      json.writeStartObject();
      json.writeStringField("hostname", resource.hostname());
      if (!resource.hwthreads().isEmpty()) {
        json.writeArrayFieldStart("hwthreads");
        for (int thread : resource.hwthreads()) {
          json.writeNumber(thread);
        }
        json.writeEndArray();
      }
      if (!resource.accelerators().isEmpty()) {
        json.writeArrayFieldStart("accelerators");
        for (String card : resource.accelerators()) {
          json.writeString(card);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void metadata(Map<String, String> metadata, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("metaData");
    for (Map.Entry<String, String> one : metadata.entrySet()) {
      json.writeStringField(one.getKey(), one.getValue());
    }
    json.writeEndObject();
  }

  private static void tags(List<GeneratedTag> tags, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("tags");
    for (GeneratedTag tag : tags) {
      json.writeStartObject();
      json.writeStringField("type", tag.type());
      json.writeStringField("name", tag.name());
      if (!tag.scope().isEmpty()) {
        json.writeStringField("scope", tag.scope());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void statistics(Map<String, GeneratedSummary> statistics, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("statistics");
    for (Map.Entry<String, GeneratedSummary> one : statistics.entrySet()) {
      json.writeObjectFieldStart(one.getKey());
      DataJson.unit(one.getValue().unit(), json);
      DataJson.statistics(one.getValue().statistics(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** What older versions did not know: what was used, and energy. */
  private void used(GeneratedJob job, JsonGenerator json) throws IOException {
    if (archiveVersion == 1) {
      return;
    }
    json.writeObjectFieldStart("footprint");
    for (Map.Entry<String, Double> one : job.footprint().entrySet()) {
      json.writeNumberField(one.getKey(), one.getValue());
    }
    json.writeEndObject();
    if (archiveVersion == ArchiveSpec.NEWEST_VERSION) {
      json.writeNumberField("energy", job.energy());
    }
  }
}
