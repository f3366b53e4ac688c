package io.storagegateway.server;

import io.storagegateway.api.RequestIds;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** The first to see a request: gives it its id, its bounds, and what every answer has. */
final class EntryHandler extends Handler.Wrapper {
  private static final String LOG_KEY = "request_id";

  private final SecurityHeaders headers;

  EntryHandler(Handler next, SecurityHeaders headers) {
    super(next);
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = RequestIds.accept(request.getHeaders().get(RequestIds.HEADER));
    request.setAttribute(RequestIds.ATTRIBUTE, id);
    response.getHeaders().put(RequestIds.HEADER, id);
    headers.put(request, response);
    MDC.put(LOG_KEY, id);
    try {
      return super.handle(BodyLimit.watch(request), response, callback);
    } finally {
      MDC.remove(LOG_KEY);
    }
  }
}
