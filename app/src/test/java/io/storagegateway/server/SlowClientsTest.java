package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clients that send, read or ask little, from an address of their own. */
class SlowClientsTest {
  private static final int SLOTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Loopback has more than one address. */
  private static final String SLOW = "127.0.0.2";

  @AutoClose
  private final RunningGateway gateway =
      RunningGateway.start(
          """
          endpoints:
            dummy: { plugin: dummy, settings: { volumes: 1000 } }
          auth: { mode: development }
          server:
            applicationConnectors:
              [{ type: http, port: 0, bindHost: 127.0.0.1, idleTimeout: 5s }]
            shutdown_delay: 0s
            requestLog: { appenders: [] }
            rate_limit: { requests_per_second: 100000, burst: 100000 }
            maxThreads: 60
            concurrent_requests: 20
          """);

  @AutoClose private final Clients clients = new Clients();
  private final Http http = gateway.http();

  @Test
  void whoSendsSlowlyHasHalfOfTheSlotsAndIsTurnedAwayBeyond() throws IOException {
    String cookie = http.get("/login").header("Set-Cookie").orElseThrow().split(";", 2)[0];
    for (int i = 0; i < SLOTS / 2; i++) {
      clients.connect(SLOW).send(half(cookie));
    }
    await().atMost(PATIENCE).until(() -> inProgress() == SLOTS / 2);

    for (int i = 0; i < 3; i++) {
      String answer = clients.connect(SLOW).send(get("/v4/endpoints")).head();
      assertThat(answer).startsWith("HTTP/1.1 503").contains("Retry-After: 1\r\n");
    }
    for (int i = 0; i < 20; i++) {
      assertThat(http.get("/v4/dummy/volumes?limit=10").status()).isEqualTo(200);
    }
    assertThat(gateway.admin().get("/metrics").body())
        .containsPattern("gateway_requests_refused_too_busy_seconds_count [1-9]");

    clients.close();
    await().atMost(PATIENCE).until(() -> inProgress() == 0);
    assertThat(clients.connect(SLOW).send(get("/v4/endpoints")).head()).startsWith("HTTP/1.1 200");
  }

  @Test
  void whoStopsSendingIsGivenUp() throws IOException {
    String cookie = http.get("/login").header("Set-Cookie").orElseThrow().split(";", 2)[0];
    clients.connect(SLOW).send(half(cookie));
    await().atMost(PATIENCE).until(() -> inProgress() == 1);
    await().atMost(PATIENCE).until(() -> inProgress() == 0);
  }

  @Test
  void whoDoesNotReadIsGivenUpAndHoldsNobodyUpMeanwhile() throws IOException {
    byte[] pages = get("/v4/dummy/volumes?limit=1000").repeat(20).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < SLOTS; i++) {
      clients.connect(SLOW).send(pages);
    }
    await().atMost(PATIENCE).until(() -> inProgress() > 0);
    for (int i = 0; i < 20; i++) {
      assertThat(http.get("/v4/endpoints").status()).isEqualTo(200);
    }
    await().atMost(PATIENCE).until(() -> inProgress() == 0);
  }

  @Test
  void aThousandIdleConnectionsCostNobodyAnything() throws IOException {
    for (int i = 0; i < 1000; i++) {
      Client idle = clients.connect(SLOW);
      if (i % 2 == 0) {
        idle.send("GET /v4/endpoints HT");
      }
    }
    for (int i = 0; i < 20; i++) {
      Answer answer = http.get("/v4/endpoints");
      assertThat(answer.status()).isEqualTo(200);
    }
    assertThat(inProgress()).isZero();
    assertThat(clients.connect(SLOW).send(get("/v4/endpoints")).head()).startsWith("HTTP/1.1 200");
  }

  private int inProgress() {
    return gateway
        .admin()
        .get("/metrics.json")
        .json()
        .get("gauges")
        .get("gateway.requests.in_progress")
        .get("value")
        .asInt();
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static String half(String cookie) {
    return "POST /v4/dummy/volumes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
        + "Content-Type: application/json\r\nCookie: "
        + cookie
        + "\r\n\r\n{\"name\":";
  }

  private final class Clients implements AutoCloseable {
    private final List<Client> all = new ArrayList<>();

    Client connect(String address) throws IOException {
      Client client = new Client(address, gateway.uri());
      all.add(client);
      return client;
    }

    @Override
    public void close() throws IOException {
      for (Client client : all) {
        client.socket.close();
      }
      all.clear();
    }
  }

  private static final class Client {
    private final Socket socket = new Socket();

    Client(String address, URI server) throws IOException {
      socket.setReceiveBufferSize(4096);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    }

    Client send(String text) throws IOException {
      return send(text.getBytes(StandardCharsets.UTF_8));
    }

    Client send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      return this;
    }

    /** The status line and the headers of the answer. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new IOException("The server has closed: " + head);
        }
        head.append((char) next);
      }
      return head.toString();
    }
  }
}
