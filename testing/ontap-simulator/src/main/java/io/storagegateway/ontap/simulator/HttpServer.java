package io.storagegateway.ontap.simulator;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Listens on the loopback address. */
final class HttpServer {
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int THREADS = 64;
  private static final int ATTEMPTS = 100;
  private static final int PAUSE = 20;

  private final Server server;
  private final ServerConnector connector;

  HttpServer(SimulatorSettings settings, Optional<Certificates> certificates, FrontEnd frontEnd) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("ontap-simulator");
    threads.setDaemon(true);
    this.server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(LONGEST_HEAD);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    // No thread of its own waits for connections: it might take one while the server goes down.
    if (certificates.isPresent()) {
      configuration.addCustomizer(new SecureRequestCustomizer(false));
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setSslContext(certificates.get().serverContext());
      tls.setWantClientAuth(settings.clientCertificates());
      this.connector =
          new ServerConnector(
              server, 0, -1, new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()), http);
    } else {
      this.connector = new ServerConnector(server, 0, -1, http);
    }
    connector.setHost("127.0.0.1");
    connector.setPort(settings.port());
    server.setConnectors(new Connector[] {connector});
    server.setHandler(frontEnd);
  }

  /** Begins to listen, and keeps to the port from then on. */
  void start() {
    run(server::start);
    connector.setPort(connector.getLocalPort());
  }

  int port() {
    return connector.getPort();
  }

  void resetConnections() {
    connector.getConnectedEndPoints().forEach(Wire::reset);
  }

  /** Refuses connections, and resets those that there are. */
  void refuseConnections() {
    resetConnections();
    run(connector::stop);
  }

  /** Takes connections again. */
  void takeConnections() {
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

  void stop() {
    run(server::stop);
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
