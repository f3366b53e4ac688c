package io.storagegateway.server;

import java.net.BindException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Where a server listens, or could not. */
public final class Addresses {
  private static final int HIGHEST_PORT = 65_535;
  private static final int STEP = 10;

  private Addresses() {}

  /**
   * Where the API is.
   *
   * @param server a server that was started
   * @return its first address
   */
  public static URI application(Server server) {
    return address(Connectors.named(server, Connectors.APPLICATION));
  }

  /**
   * Where the admin port is.
   *
   * @param server a server that was started
   * @return its first address
   */
  public static URI admin(Server server) {
    return address(Connectors.named(server, Connectors.ADMIN));
  }

  /**
   * Says in one line why a server could not listen.
   *
   * @param server the server
   * @param failure what it threw
   * @return which port it is about, and what to do; empty if that was not the reason
   */
  public static Optional<String> whyNotBound(Server server, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getCause() instanceof BindException refusal) {
        String message = String.valueOf(cause.getMessage());
        return Arrays.stream(server.getConnectors())
            .map(ServerConnector.class::cast)
            .filter(connector -> message.endsWith(":" + connector.getPort()))
            .findFirst()
            .map(connector -> whyNotBound(connector, refusal));
      }
    }
    return Optional.empty();
  }

  private static String whyNotBound(ServerConnector connector, BindException refusal) {
    int port = connector.getPort();
    String setting =
        (connector.getName().equals(Connectors.ADMIN) ? "GATEWAY_ADMIN_PORT=" : "GATEWAY_PORT=")
            + (port < HIGHEST_PORT - STEP ? port + STEP : port - STEP);
    return isTaken(refusal)
        ? "Port "
            + port
            + " is taken. Stop what listens there, or choose another port with "
            + setting
            + "."
        : "The gateway cannot listen on port "
            + port
            + " of "
            + host(connector)
            + ": "
            + refusal.getMessage()
            + ". Choose another port with "
            + setting
            + ".";
  }

  private static boolean isTaken(BindException failure) {
    return String.valueOf(failure.getMessage()).contains("in use");
  }

  private static URI address(ServerConnector connector) {
    String scheme =
        connector.getDefaultConnectionFactory().getProtocol().startsWith("SSL") ? "https" : "http";
    return URI.create(scheme + "://" + host(connector) + ":" + connector.getLocalPort());
  }

  private static String host(ServerConnector connector) {
    String host = connector.getHost();
    if (host == null) {
      return "localhost";
    }
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
