package io.storagegateway.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A web server on the loopback address that can go down and come up again, as the servers that
 * simulators stand for do.
 */
public final class SimulatedServer {
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int THREADS = 64;
  private static final int ATTEMPTS = 100;
  private static final int PAUSE = 20;

  private final Server server;
  private final ServerConnector connector;

  /**
   * How it proves who it is.
   *
   * @param context its certificate, and whom it trusts
   * @param wantsClients whether it asks clients for a certificate
   */
  public record Tls(SSLContext context, boolean wantsClients) {}

  /**
   * A server that does not listen yet.
   *
   * @param name what its threads are called
   * @param port where it will listen, 0 for any port that is free
   * @param tls empty for a server without TLS
   * @param handler who answers requests
   */
  public SimulatedServer(String name, int port, Optional<Tls> tls, Handler handler) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName(name);
    threads.setDaemon(true);
    this.server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(LONGEST_HEAD);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    // No thread of its own waits for connections: it might take one while the server goes down.
    if (tls.isPresent()) {
      configuration.addCustomizer(new SecureRequestCustomizer(false));
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setSslContext(tls.get().context());
      factory.setWantClientAuth(tls.get().wantsClients());
      this.connector =
          new ServerConnector(
              server,
              0,
              -1,
              new SslConnectionFactory(factory, HttpVersion.HTTP_1_1.asString()),
              http);
    } else {
      this.connector = new ServerConnector(server, 0, -1, http);
    }
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.setConnectors(new Connector[] {connector});
    server.setHandler(handler);
  }

  /** Begins to listen, and keeps to the port from then on. */
  public void start() {
    run(server::start);
    connector.setPort(connector.getLocalPort());
  }

  /** Where it listens. */
  public int port() {
    return connector.getPort();
  }

  /** Resets the connections that there are. */
  public void resetConnections() {
    connector.getConnectedEndPoints().forEach(SimulatedServer::reset);
  }

  /** Refuses connections, and resets those that there are. */
  public void refuseConnections() {
    resetConnections();
    run(connector::stop);
  }

  /** Takes connections again. */
  public void takeConnections() {
    run(
        () -> {
          int attempt = 1;
          while (!connector.isStarted()) {
            try {
              connector.start();
            } catch (IOException e) {
              // the thread that was listening may hold the port for a moment longer
              if (attempt++ == ATTEMPTS) {
                throw e;
              }
              Thread.sleep(PAUSE);
            }
          }
        });
  }

  /** Ends it. */
  public void stop() {
    run(server::stop);
  }

  /** Resets a connection, so that its client reads an error and not an end. */
  public static void reset(EndPoint endPoint) {
    try {
      if (endPoint.getTransport() instanceof SocketChannel channel && channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      endPoint.close();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // what Jetty's life cycle declares
      throw new IllegalStateException("The simulator's server cannot do this.", e);
    }
  }
}
