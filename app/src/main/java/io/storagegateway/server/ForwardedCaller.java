package io.storagegateway.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Makes the caller behind trusted proxies the remote address of a request, for whoever asks:
 * filters, resources, the request log. Nothing else that proxies say is used.
 */
final class ForwardedCaller implements HttpConfiguration.Customizer {
  private static final int UNKNOWN_PORT = 0;

  private final TrustedProxies proxies;

  ForwardedCaller(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** Sees to it that a connector asks this. */
  void lookAt(ServerConnector connector) {
    HttpConfiguration.ConnectionFactory http =
        connector.getContainedBeans(HttpConfiguration.ConnectionFactory.class).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No HTTP on " + connector));
    http.getHttpConfiguration().addCustomizer(this);
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    if (!(remote instanceof InetSocketAddress peer)) {
      return request;
    }
    InetAddress caller = proxies.caller(peer.getAddress(), request.getHeaders());
    return caller.equals(peer.getAddress())
        ? request
        : new Forwarded(request, new InetSocketAddress(caller, UNKNOWN_PORT));
  }

  private static final class Forwarded extends Request.Wrapper {
    private final ConnectionMetaData connection;

    Forwarded(Request request, SocketAddress caller) {
      super(request);
      connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return caller;
            }
          };
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }
  }
}
