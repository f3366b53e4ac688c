package io.storagegateway.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** The audit records that are written from its making until it is closed. */
public final class AuditLog implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Logger logger = (Logger) LoggerFactory.getLogger("audit");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
        }
      };

  /** Listens. */
  public AuditLog() {
    appender.start();
    // Another gateway of this process may have reset all loggers when it started or ended.
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
  }

  /** Everything that was written, as it was. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** How a request ended, as it was recorded once; that may be a little after the answer. */
  public JsonNode of(String requestId) {
    return Awaitility.await().until(() -> ended(requestId), found -> found.size() == 1).get(0);
  }

  private List<JsonNode> ended(String requestId) {
    return allOf(requestId).stream()
        .filter(record -> !record.path("outcome").asText().equals("intended"))
        .toList();
  }

  /** The records of a request so far. */
  public List<JsonNode> allOf(String requestId) {
    return lines.stream()
        .map(AuditLog::parsed)
        .filter(record -> record.path("request_id").asText().equals(requestId))
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }

  private static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a line of JSON: " + line, e);
    }
  }
}
