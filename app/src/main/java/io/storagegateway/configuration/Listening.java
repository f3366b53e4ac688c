package io.storagegateway.configuration;

import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the gateway listens: ports from the environment, and loopback alone in development mode.
 * Some threads are always left to turn requests away.
 */
final class Listening {
  private static final String LOOPBACK = "127.0.0.1";
  static final Set<String> LOOPBACKS = Set.of(LOOPBACK, "localhost", "::1", "[::1]");
  private static final int MAX_PORT = 65_535;

  private final Problems problems;

  Listening(Problems problems) {
    this.problems = problems;
  }

  /** Whether a host, as it stands in an address, is this machine and no other. */
  static boolean isLoopback(String host) {
    return LOOPBACKS.contains(host);
  }

  void usePorts(ServerConfiguration server, Map<String, String> environment) {
    usePort(server.getApplicationConnectors(), environment, "GATEWAY_PORT");
    usePort(server.getAdminConnectors(), environment, "GATEWAY_ADMIN_PORT");
  }

  void leaveThreads(ServerConfiguration server) {
    int most = server.getMaxThreads() * 3 / 4;
    if (server.getConcurrentRequests() > most) {
      problems.addOnce(
          "server.concurrent_requests",
          "has to leave a quarter of the threads to turn further requests away: at most "
              + most
              + " where server.maxThreads is "
              + server.getMaxThreads());
    }
  }

  void stayOnLoopback(ServerConfiguration server) {
    stayOnLoopback("server.applicationConnectors", server.getApplicationConnectors());
    stayOnLoopback("server.adminConnectors", server.getAdminConnectors());
  }

  private void usePort(
      List<ConnectorFactory> connectors, Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      return;
    }
    if (!value.strip().matches("[0-9]{1,5}") || Integer.parseInt(value.strip()) > MAX_PORT) {
      problems.add(variable, "has to be a port number, or 0 for any free port");
      return;
    }
    connectors.stream()
        .filter(HttpConnectorFactory.class::isInstance)
        .map(HttpConnectorFactory.class::cast)
        .findFirst()
        .ifPresent(connector -> connector.setPort(Integer.parseInt(value.strip())));
  }

  private void stayOnLoopback(String path, List<ConnectorFactory> connectors) {
    for (int i = 0; i < connectors.size(); i++) {
      if (!(connectors.get(i) instanceof HttpConnectorFactory connector)) {
        problems.addConsequence(
            Paths.element(path, i), "cannot be bound to loopback, as development mode needs");
        continue;
      }
      if (connector.getBindHost() == null) {
        connector.setBindHost(LOOPBACK);
      } else if (!isLoopback(connector.getBindHost())) {
        problems.add(
            Paths.element(path, i) + ".bindHost",
            "development mode gives every role to everybody and therefore listens on 127.0.0.1 only;"
                + " leave bindHost out, or set auth.mode to oauth2");
      }
    }
  }
}
