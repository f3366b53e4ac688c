package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.configuration.Json;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedAuditTrailTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("audit");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final ObjectMapper mapper = Json.mapper();

  @BeforeEach
  void listen() {
    lines.start();
    // A gateway of this process may have reset all loggers when it started or ended.
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void writesOneLineOfJsonWhateverTheCallerSent() throws Exception {
    new LoggedAuditTrail(mapper)
        .record(
            new AuditRecord(
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
                12));
    String line =
        lines.list.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(text -> text.contains("unique-request-of-this-test"))
            .findFirst()
            .orElseThrow();
    JsonNode record = mapper.readTree(line);
    assertThat(line).doesNotContain("\n");
    assertThat(record.get("name").asText()).isEqualTo("Ada\nLovelace");
    assertThat(record.get("outcome").asText()).isEqualTo("done");
    assertThat(record.get("duration_ms").asLong()).isEqualTo(12);
    assertThat(record.get("time").asText()).isEqualTo("2025-01-02T03:04:05Z");
  }
}
