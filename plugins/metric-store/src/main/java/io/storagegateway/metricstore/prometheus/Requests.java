package io.storagegateway.metricstore.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.storagegateway.metricstore.http.Answer;
import io.storagegateway.metricstore.http.Ask;
import io.storagegateway.metricstore.http.Conversation;
import io.storagegateway.metricstore.http.Faults;
import io.storagegateway.metricstore.http.Server;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/** What is asked of Prometheus' HTTP API. */
final class Requests {
  private static final JsonMapper JSON = new JsonMapper();

  private final Server server;
  private final Logger logger;

  Requests(Server server, Logger logger) {
    this.server = server;
    this.logger = logger;
  }

  Conversation conversation(CallContext call) {
    return new Conversation(server, call);
  }

  /** The head of an answer to a question for values at some times. */
  Answer range(Conversation conversation, String query, Grid grid) {
    return good(
        conversation
            .begin(
                Ask.form(
                    "/api/v1/query_range",
                    Map.of(
                        "query", query,
                        "start", Long.toString(grid.start()),
                        "end", Long.toString(grid.end()),
                        "step", Long.toString(grid.step()))))
            .awaitAny());
  }

  /** The values that a label has. */
  JsonNode labelValues(CallContext call, String label, Map<String, String> parameters) {
    return data(call, Ask.get("/api/v1/label/" + label + "/values", parameters));
  }

  /** Whether it answers at all. */
  void one(CallContext call) {
    data(call, Ask.get("/api/v1/query", Map.of("query", "vector(1)")));
  }

  void warn(String metric, List<String> warnings) {
    warnings.forEach(warning -> logger.warn("Prometheus says of {}: {}", metric, warning));
  }

  private JsonNode data(CallContext call, Ask ask) {
    try (Answer answer = good(conversation(call).begin(ask).awaitAny())) {
      JsonNode read = JSON.readTree(answer.whole());
      if (!read.path("status").asText().equals("success") || !read.has("data")) {
        throw Faults.protocol("no success and no error");
      }
      return read.get("data");
    } catch (IOException e) {
      throw Faults.protocol(e, Effect.NONE);
    }
  }

  private Answer good(Answer answer) {
    if (answer.isGood()) {
      return answer;
    }
    try (answer) {
      throw refusal(answer);
    }
  }

  private static BackendException refusal(Answer answer) {
    JsonNode error = error(answer);
    if (!error.path("status").asText().equals("error")) {
      return answer.isFailure()
          ? Faults.failed(answer.status(), Effect.NONE)
          : Faults.protocol("HTTP " + answer.status());
    }
    IOException cause = new IOException(error.path("error").asText());
    return switch (error.path("errorType").asText()) {
      case "timeout", "canceled" ->
          BackendException.of(ErrorKind.TIMEOUT, "The metric store did not answer in time.")
              .reason(Faults.SILENT)
              .cause(cause)
              .build();
      case "execution" ->
          BackendException.of(
                  ErrorKind.BAD_ANSWER, "The metric store cannot work out the configured query.")
              .reason("query-failed")
              .cause(cause)
              .build();
      default -> answer.isFailure() ? Faults.failed(answer.status(), Effect.NONE) : refused(cause);
    };
  }

  private static BackendException refused(IOException cause) {
    return BackendException.of(
            ErrorKind.BAD_ANSWER, "The metric store does not take the configured query.")
        .reason("query-refused")
        .cause(cause)
        .build();
  }

  /** What Prometheus says; nothing where something else answers in its place. */
  private static JsonNode error(Answer answer) {
    try {
      return JSON.readTree(answer.whole());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
