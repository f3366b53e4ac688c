package io.storagegateway.server;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets pages of listed origins use the API, on the application port. Cookies are never allowed
 * there: they are for the gateway's own pages, others send bearer tokens.
 */
final class CrossOrigins extends CrossOriginHandler {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> REQUEST_HEADERS =
      Set.of(
          "Authorization",
          "Content-Type",
          "Idempotency-Key",
          "If-Match",
          "If-None-Match",
          "Lock-Fence",
          "Lock-Host",
          "Prefer",
          "Range",
          "X-Request-Id",
          "X-Source");
  private static final Set<String> RESPONSE_HEADERS =
      Set.of(
          "Allow",
          "Content-Disposition",
          "Content-Range",
          "ETag",
          "Idempotency-Replayed",
          "Link",
          "Location",
          "Preference-Applied",
          "Retry-After",
          "WWW-Authenticate",
          "X-Request-Id");

  CrossOrigins(List<String> origins, Handler next) {
    setAllowedOriginPatterns(origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
    setAllowCredentials(false);
    setAllowedMethods(METHODS);
    setAllowedHeaders(REQUEST_HEADERS);
    setExposedHeaders(RESPONSE_HEADERS);
    setHandler(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return Connectors.isApplication(request)
        ? super.handle(request, response, callback)
        : getHandler().handle(request, response, callback);
  }
}
