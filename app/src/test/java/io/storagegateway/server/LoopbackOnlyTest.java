package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.RawHttp;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackOnlyTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, /threads, 200",
    "127.5.5.5, /threads, 200",
    "::1, /threads, 200",
    "::ffff:127.0.0.1, /threads, 200",
    "10.0.0.1, /threads, 403",
    "0.0.0.0, /threads, 403",
    "2a00::1, /tasks/gc, 403",
    "10.0.0.1, /, 403",
    "10.0.0.1, /metrics/threads, 403",
    "10.0.0.1, /metrics, 200",
    "2a00::1, /ready, 200"
  })
  void onlyThisMachineSeesMoreThanMeasurements(String caller, String path, int status)
      throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new CalledFrom(new InetSocketAddress(caller, 4711), filtered()));
    server.start();
    try {
      URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort());
      assertThat(new RawHttp(uri).request("GET", path).status()).isEqualTo(status);
    } finally {
      server.stop();
    }
  }

  private static Handler filtered() {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(
        new FilterHolder(new LoopbackOnly()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Silent()), "/*");
    return context;
  }

  /** Answers everything with nothing. */
  private static final class Silent extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(200);
    }
  }

  /** Makes requests come from some address. */
  private static final class CalledFrom extends Handler.Wrapper {
    private final SocketAddress caller;

    CalledFrom(SocketAddress caller, Handler next) {
      super(next);
      this.caller = caller;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      ConnectionMetaData connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return caller;
            }
          };
      return super.handle(
          new Request.Wrapper(request) {
            @Override
            public ConnectionMetaData getConnectionMetaData() {
              return connection;
            }
          },
          response,
          callback);
    }
  }
}
