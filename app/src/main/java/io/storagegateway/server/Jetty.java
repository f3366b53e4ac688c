package io.storagegateway.server;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.storagegateway.access.CallerRates;
import io.storagegateway.api.LargeBodies;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.configuration.Mode;
import io.storagegateway.configuration.RateLimitConfiguration;
import io.storagegateway.configuration.ServerConfiguration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
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
    SecurityHeaders headers = new SecurityHeaders(configuration.server().getPublicUrl());
    BodyLimit bodies = bodies(configuration, environment);
    server.setHandler(
        new EntryHandler(
            handlers(
                configuration, slots(configuration, environment, server, answer), bodies, answer),
            headers,
            bodies,
            new RefusalTimes(environment.metrics())));
    ServerErrors errors = new ServerErrors(answer, headers);
    server.setErrorHandler(errors);
    environment.getApplicationContext().setErrorHandler(errors);
    environment.getAdminContext().setErrorHandler(errors);
    believe(configuration.server().getTrustedProxies(), server);
    environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
    // The gateway ends in its own order, which begins with readiness.
    server.setStopAtShutdown(false);
    return server;
  }

  private static BodyLimit bodies(GatewayConfiguration configuration, Environment environment) {
    ServerConfiguration server = configuration.server();
    return new BodyLimit(
        server.getBodyTimeout().toJavaDuration(),
        LargeBodies.of(environment.jersey().getResourceConfig().getClasses()),
        server.getMaxUploadSize().toBytes());
  }

  private static Handler slots(
      GatewayConfiguration configuration,
      Environment environment,
      Server server,
      ProblemAnswer answer) {
    RequestSlots slots =
        new RequestSlots(
            server.getHandler(), configuration.server().getConcurrentRequests(), answer);
    environment.metrics().gauge("gateway.requests.in_progress", () -> slots::taken);
    return slots;
  }

  /** Refusals behind those that hold everywhere can be read by pages of the listed origins. */
  private static Handler handlers(
      GatewayConfiguration configuration, Handler server, BodyLimit bodies, ProblemAnswer answer) {
    Handler api =
        new AdmissionHandler(
            server, Connectors::isApplication, application(configuration, bodies), answer);
    List<String> origins = configuration.server().getCorsOrigins();
    return new AdmissionHandler(
        origins.isEmpty() ? api : new CrossOrigins(origins, api),
        any -> true,
        everywhere(configuration),
        answer);
  }

  private static void believe(List<String> proxies, Server server) {
    if (!proxies.isEmpty()) {
      ForwardedCaller caller = new ForwardedCaller(new TrustedProxies(proxies));
      Connectors.allNamed(server, Connectors.APPLICATION).forEach(caller::lookAt);
    }
  }

  private static List<Admission> everywhere(GatewayConfiguration configuration) {
    return configuration.auth().mode() == Mode.DEVELOPMENT
        ? List.of(new LocalHosts(), new Methods())
        : List.of(new Methods());
  }

  private static List<Admission> application(GatewayConfiguration configuration, BodyLimit bodies) {
    RateLimitConfiguration limit = configuration.server().getRateLimit();
    CallerRates rates = new CallerRates(limit.requestsPerSecond(), limit.burst());
    return List.of(new AddressRates(rates), new PathSyntax(), bodies, new ContentCodings());
  }
}
