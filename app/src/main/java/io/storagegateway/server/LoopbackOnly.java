package io.storagegateway.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Keeps the admin port to callers on this machine, apart from health and measurements. A browser on
 * this machine that a page of some site makes ask, and what a proxy on this machine sends on, are
 * not that.
 */
final class LoopbackOnly extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final Set<String> FOR_ALL =
      Set.of("/healthcheck", "/metrics", "/metrics.json", "/ping", "/ready");

  private final transient LocalHosts hosts = new LocalHosts();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (FOR_ALL.contains(path(request)) || isLocal(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /** Decoded, and without what could make a servlet see another path than this. */
  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }

  private boolean isLocal(HttpServletRequest servletRequest) {
    Request request = ServletContextRequest.getServletContextRequest(servletRequest);
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        && peer.getAddress().isLoopbackAddress()
        && !request.getHeaders().contains(HttpHeader.ORIGIN)
        && hosts.refuse(request).isEmpty();
  }
}
