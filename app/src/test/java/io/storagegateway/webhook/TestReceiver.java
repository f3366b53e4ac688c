package io.storagegateway.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.storagegateway.auth.groups.ServerCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server that hears events, and answers as a test says. */
public final class TestReceiver implements AutoCloseable {
  /** What came, in order. */
  public final List<Heard> heard = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Behaviour behaviour = exchange -> exchange.sendResponseHeaders(204, -1);

  /** One event as it came. */
  public record Heard(String path, String id, String timestamp, String signature, String body) {}

  /** How it answers. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private TestReceiver(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** One without TLS. */
  public static TestReceiver plain() {
    try {
      return new TestReceiver(HttpServer.create(address(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One with TLS. */
  static TestReceiver safe(ServerCertificate certificate) {
    try {
      HttpsServer server = HttpsServer.create(address(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.tls().createSSLContext()));
      return new TestReceiver(server, "https");
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Where it is. */
  public URI url() {
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/hook");
  }

  void answers(Behaviour with) {
    behaviour = with;
  }

  /** From now on it answers so. */
  public void answers(int status) {
    answers(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  /** From now on it does not answer. */
  void hangs() {
    answers(
        exchange -> {
          try {
            closing.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Answers with a body that never ends, until nobody reads it. */
  static void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      byte[] block = new byte[1 << 16];
      while (true) {
        body.write(block);
      }
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      heard.add(
          new Heard(
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      behaviour.answer(exchange);
    }
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
