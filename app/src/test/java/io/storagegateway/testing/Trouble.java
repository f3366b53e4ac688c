package io.storagegateway.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** What goes wrong at one address of a server instead of its answer. */
@FunctionalInterface
public interface Trouble {
  /**
   * Answers.
   *
   * @param exchange the request
   * @param end is counted down when the server stops
   */
  void happen(HttpExchange exchange, CountDownLatch end) throws IOException, InterruptedException;

  /** A status and a body. */
  static Trouble answer(int status, String body) {
    return (exchange, end) -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** A status with a header and no body. */
  static Trouble header(int status, String name, String value) {
    return (exchange, end) -> {
      exchange.getResponseHeaders().set(name, value);
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** No answer as long as the server runs. */
  static Trouble silence() {
    return (exchange, end) -> end.await();
  }

  /** A good status and a body without an end, or until the caller hangs up. */
  static Trouble endless() {
    return (exchange, end) -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] block = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
      OutputStream body = exchange.getResponseBody();
      while (end.getCount() > 0) {
        body.write(block);
      }
    };
  }

  /** A connection that is cut. */
  static Trouble cut() {
    return (exchange, end) -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      throw new IOException("Cut on purpose");
    };
  }
}
