package io.storagegateway.server;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The two doors of the server, as Dropwizard names them. */
final class Connectors {
  static final String APPLICATION = "application";
  static final String ADMIN = "admin";

  private Connectors() {}

  static boolean isApplication(Request request) {
    return APPLICATION.equals(request.getConnectionMetaData().getConnector().getName());
  }

  /** The first connector of this name. */
  static ServerConnector named(Server server, String name) {
    return allNamed(server, name)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No connector " + name));
  }

  /** All connectors of this name. */
  static Stream<ServerConnector> allNamed(Server server, String name) {
    return Arrays.stream(server.getConnectors())
        .filter(connector -> name.equals(connector.getName()))
        .map(ServerConnector.class::cast);
  }
}
