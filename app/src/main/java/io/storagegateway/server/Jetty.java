package io.storagegateway.server;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.configuration.Mode;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Builds the server as Dropwizard does, with the gateway's own handling before and around it. */
public final class Jetty {
  private Jetty() {}

  /**
   * Builds a server.
   *
   * @param configuration the gateway's configuration
   * @param environment the application, complete
   * @return a server that is not started yet
   */
  public static Server build(GatewayConfiguration configuration, Environment environment) {
    for (ConnectorFactory connector : configuration.server().getApplicationConnectors()) {
      if (connector instanceof HttpConnectorFactory http) {
        http.setUriCompliance(PathSyntax.COMPLIANCE);
      }
    }
    Server server = configuration.server().build(environment);
    if (server.getThreadPool() instanceof QueuedThreadPool threads) {
      // Under full load they would keep the compiler of the JVM from making them faster.
      threads.setThreadsPriority(Thread.MIN_PRIORITY);
    }
    ProblemAnswer answer = new ProblemAnswer(environment.getObjectMapper());
    server.setHandler(
        new EntryHandler(
            server.getHandler(), everywhere(configuration), application(), answer));
    server.setErrorHandler(new ServerErrors(answer));
    environment.getApplicationContext().setErrorHandler(new ServerErrors(answer));
    environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
    // The gateway ends in its own order, which begins with readiness.
    server.setStopAtShutdown(false);
    return server;
  }

  private static List<Admission> everywhere(GatewayConfiguration configuration) {
    return configuration.auth().mode() == Mode.DEVELOPMENT
        ? List.of(new LocalHosts(), new Methods())
        : List.of(new Methods());
  }

  private static List<Admission> application() {
    return List.of(new PathSyntax(), new BodyLimit(), new ContentCodings());
  }
}
