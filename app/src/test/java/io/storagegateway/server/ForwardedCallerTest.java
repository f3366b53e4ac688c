package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RawHttp;
import io.storagegateway.testing.RunningGateway;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardedCallerTest {
  private static final String FORWARDED = "X-Forwarded-For: 6.6.6.6, 198.51.100.4";

  @Test
  void servletsAndTheRequestLogSeeTheCaller() throws Exception {
    try (Echo echo = new Echo(List.of("127.0.0.0/8"))) {
      assertThat(echo.seen(FORWARDED)).isEqualTo("198.51.100.4 0 http");
      assertThat(echo.seen("Forwarded: for=\"[2a00::1]:4711\";proto=https;host=evil.example"))
          .isEqualTo("[2a00:0:0:0:0:0:0:1] 0 http");
      await()
          .untilAsserted(
              () ->
                  assertThat(echo.logged).containsExactly("198.51.100.4", "[2a00:0:0:0:0:0:0:1]"));
    }
  }

  @Test
  void whoIsNotTrustedIsTheCallerWhateverItSays() throws Exception {
    try (Echo echo = new Echo(List.of("192.0.2.7"))) {
      assertThat(echo.seen(FORWARDED)).startsWith("127.0.0.1 ").doesNotContain(" 0 ");
    }
  }

  @Test
  void theGatewayBelievesTheProxiesOfItsConfiguration(@TempDir Path folder) {
    assertThat(logged(folder.resolve("trusting"), "trusted_proxies: [ 127.0.0.1 ]"))
        .isEqualTo("198.51.100.4");
    assertThat(logged(folder.resolve("strict"), "trusted_proxies: [ 192.0.2.7 ]"))
        .isEqualTo("127.0.0.1");
    assertThat(logged(folder.resolve("alone"), "")).isEqualTo("127.0.0.1");
  }

  private static String logged(Path log, String setting) {
    try (RunningGateway gateway =
        Edge.start(
            "requestLog: { appenders: [{ type: file, archive: false, logFormat: '%h', "
                + ("currentLogFilename: '" + log + "' }] }"),
            setting)) {
      assertThat(gateway.raw().request("GET", "/v4/endpoints", FORWARDED).status()).isEqualTo(200);
      return await()
          .until(() -> Files.exists(log) ? Files.readString(log).strip() : "", t -> !t.isEmpty());
    }
  }

  /** A server like the gateway's that tells who it takes the caller for. */
  private static final class Echo implements AutoCloseable {
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Server server = new Server();
    private final ServerConnector connector;

    Echo(List<String> trusted) throws Exception {
      HttpConnectorFactory factory = new HttpConnectorFactory();
      factory.setPort(0);
      factory.setBindHost("127.0.0.1");
      connector =
          (ServerConnector) factory.build(server, new MetricRegistry(), "application", null);
      server.addConnector(connector);
      ServletContextHandler context = new ServletContextHandler("/");
      context.addServlet(new ServletHolder(new Remote()), "/*");
      server.setHandler(context);
      server.setRequestLog((request, response) -> logged.add(Request.getRemoteAddr(request)));
      new ForwardedCaller(new TrustedProxies(trusted)).lookAt(connector);
      server.start();
    }

    String seen(String header) {
      Answer answer =
          new RawHttp(URI.create("http://127.0.0.1:" + connector.getLocalPort()))
              .request("GET", "/", header);
      return answer.body();
    }

    @Override
    public void close() {
      LifeCycle.stop(server);
    }
  }

  private static final class Remote extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response
          .getWriter()
          .write(
              request.getRemoteAddr() + " " + request.getRemotePort() + " " + request.getScheme());
    }
  }
}
