package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.store.OperationRow;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells changes of operations as they happen (server-sent events), and waits for their end. */
final class OperationEvents {
  static final String MEDIA_TYPE = "text/event-stream";

  private static final int MOST_WAITING = 64;
  private static final int MOST_OF_ONE = 16;

  private static final Duration BREATH = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final WaitingPlaces waiting = new WaitingPlaces(MOST_WAITING, MOST_OF_ONE);
  private final VisibleOperations operations;
  private final OperationViews views;
  private final ObjectMapper mapper;

  OperationEvents(VisibleOperations operations, OperationViews views, ObjectMapper mapper) {
    this.operations = operations;
    this.views = views;
    this.mapper = mapper;
  }

  /** The operation at its end, or when the time is over; at once where too many wait already. */
  OperationRow awaitEnd(OperationRow row, Duration wait) {
    if (wait.isZero() || !waiting.take(row.subject())) {
      return row;
    }
    try {
      return operations.awaitEnd(row, wait);
    } finally {
      waiting.leave(row.subject());
    }
  }

  /** The operation as it is, then each change, until it is over. */
  StreamingOutput of(OperationRow row) {
    return out -> {
      if (!waiting.take(row.subject())) {
        throw HttpProblems.of(429, "Too many callers wait for operations.")
            .retryAfter(RETRY)
            .exception();
      }
      try {
        follow(row, out);
      } finally {
        waiting.leave(row.subject());
      }
    };
  }

  private void follow(OperationRow first, OutputStream out) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    OperationRow told = first;
    send(out, told);
    while (told.state().isActive() && System.nanoTime() - end < 0) {
      OperationRow now = operations.awaitChange(told, BREATH);
      if (now.changedAt().equals(told.changedAt()) && now.state() == told.state()) {
        // Finds out whether anybody still listens, and keeps proxies from giving up.
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      } else {
        send(out, now);
      }
      told = now;
    }
  }

  private void send(OutputStream out, OperationRow row) throws IOException {
    String event = "event: " + row.state().key() + "\ndata: " + json(row) + "\n\n";
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String json(OperationRow row) {
    try {
      return mapper.writeValueAsString(views.of(row));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An operation cannot be written as JSON", e);
    }
  }
}
