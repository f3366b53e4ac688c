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
  private final BodyLimit bodies;
  private final RefusalTimes refusals;

  EntryHandler(Handler next, SecurityHeaders headers, BodyLimit bodies, RefusalTimes refusals) {
    super(next);
    this.headers = headers;
    this.bodies = bodies;
    this.refusals = refusals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = RequestIds.accept(request.getHeaders().get(RequestIds.HEADER));
    request.setAttribute(RequestIds.ATTRIBUTE, id);
    response.getHeaders().put(RequestIds.HEADER, id);
    headers.put(request, response);
    MDC.put(LOG_KEY, id);
    try {
      return super.handle(bodies.bounded(request), response, callback);
    } finally {
      refusals.answered(request);
      MDC.remove(LOG_KEY);
    }
  }
}
