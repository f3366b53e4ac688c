package io.storagegateway.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the metrics of a made-up job of the shape of a real one: 32 nodes, nine metrics, a day of
 * minutes, one value in eleven missing, indented by four as the archive's own program does it.
 */
final class SampleJob {
  private static final List<String> METRICS =
      List.of(
          "cpu_load",
          "flops_any",
          "flops_dp",
          "flops_sp",
          "ib_bw",
          "ipc",
          "mem_bw",
          "mem_used",
          "rapl_power");
  private static final int NODES = 32;
  private static final int MINUTES = 1_441;
  private static final int MISSING_OF = 11;

  private final Random random = new Random(1);

  /** Writes {@code data.json.gz}. */
  void write(Path folder) throws IOException {
    DefaultPrettyPrinter indented = new DefaultPrettyPrinter();
    DefaultIndenter four = new DefaultIndenter("    ", "\n");
    indented.indentObjectsWith(four);
    indented.indentArraysWith(four);
    try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(folder.resolve("data.json.gz")));
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(indented);
      json.writeStartObject();
      for (String metric : METRICS) {
        write(json, metric);
      }
      json.writeEndObject();
    }
  }

  private void write(JsonGenerator json, String metric) throws IOException {
    json.writeObjectFieldStart(metric);
    json.writeObjectFieldStart("node");
    json.writeObjectFieldStart("unit");
    json.writeStringField("base", "B/s");
    json.writeEndObject();
    json.writeNumberField("timestep", 60);
    json.writeArrayFieldStart("series");
    for (int node = 0; node < NODES; node++) {
      json.writeStartObject();
      json.writeStringField("hostname", "e%04d".formatted(node));
      json.writeArrayFieldStart("data");
      writeValues(json);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeValues(JsonGenerator json) throws IOException {
    long hundredths = 1_800;
    for (int minute = 0; minute < MINUTES; minute++) {
      if (random.nextInt(MISSING_OF) == 0) {
        json.writeNull();
      } else {
        hundredths = Math.abs(hundredths + random.nextInt(201) - 100);
        json.writeNumber(BigDecimal.valueOf(hundredths, 2));
      }
    }
  }
}
