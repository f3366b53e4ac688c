package io.storagegateway.configuration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is logged where the operator says nothing: the gateway's own words, and warnings. */
final class Logging {
  private static final String EVENT =
      "%-5level [%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC}] [%X{request_id:--}] %logger{0}: %msg%n%rEx";

  private static final String SERVER = "org.eclipse.jetty";

  private Logging() {}

  static DefaultLoggingFactory usual() {
    ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
    console.setLogFormat(EVENT);
    DefaultLoggingFactory logging = new DefaultLoggingFactory();
    logging.setLevel("WARN");
    logging.setLoggers(
        Map.of(
            "io.storagegateway", TextNode.valueOf("INFO"),
            "audit", TextNode.valueOf("INFO"),
            // It repeats what a caller sent.
            "org.eclipse.jetty.util.HostPort", TextNode.valueOf("ERROR")));
    logging.setAppenders(List.of(console));
    return logging;
  }

  /**
   * Keeps the server's debug log off unless somebody asks for it by name: it has every header, so
   * every cookie, token and password that callers send.
   */
  static LoggingFactory withoutHeaders(LoggingFactory logging) {
    if (logging instanceof DefaultLoggingFactory usual
        && !Level.toLevel(usual.getLevel()).isGreaterOrEqual(Level.INFO)
        && usual.getLoggers().keySet().stream().noneMatch(name -> name.startsWith(SERVER))) {
      Map<String, JsonNode> loggers = new HashMap<>(usual.getLoggers());
      loggers.put(SERVER, TextNode.valueOf("INFO"));
      usual.setLoggers(loggers);
    }
    return logging;
  }
}
