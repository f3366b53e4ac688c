package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.access.AuditRecord;
import io.storagegateway.configuration.Json;
import io.storagegateway.testing.AuditLog;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditLinesTest {
  @Test
  void writesOneLineOfJsonWhateverTheCallerSent() {
    try (AuditLog log = new AuditLog()) {
      new AuditLines(Json.mapper())
          .write(
              new AuditRecord(
                  "entry-1",
                  Instant.parse("2025-01-02T03:04:05Z"),
                  "ada",
                  "Ada\nLovelace",
                  "127.0.0.1",
                  "unique-request-of-this-test",
                  "filer",
                  "create_volume",
                  "POST",
                  "/v4/filer/volumes",
                  AuditRecord.Outcome.DONE,
                  201,
                  12L,
                  1));

      assertThat(log.lines()).filteredOn(line -> line.contains("unique-request")).hasSize(1);
      assertThat(log.lines()).noneMatch(line -> line.contains("\n"));
      JsonNode record = log.of("unique-request-of-this-test");
      assertThat(record.get("name").asText()).isEqualTo("Ada\nLovelace");
      assertThat(record.get("outcome").asText()).isEqualTo("done");
      assertThat(record.get("duration_ms").asLong()).isEqualTo(12);
      assertThat(record.get("time").asText()).isEqualTo("2025-01-02T03:04:05Z");
    }
  }
}
