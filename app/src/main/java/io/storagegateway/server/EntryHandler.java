package io.storagegateway.server;

import io.storagegateway.api.RequestIds;
import io.storagegateway.api.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** The first to see a request: gives it its id and turns away what nobody behind should see. */
final class EntryHandler extends Handler.Wrapper {
  private static final String LOG_KEY = "request_id";

  private final List<Admission> everywhere;
  private final List<Admission> application;
  private final ProblemAnswer answer;

  EntryHandler(
      Handler next, List<Admission> everywhere, List<Admission> application, ProblemAnswer answer) {
    super(next);
    this.everywhere = everywhere;
    this.application = application;
    this.answer = answer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = RequestIds.accept(request.getHeaders().get(RequestIds.HEADER));
    request.setAttribute(RequestIds.ATTRIBUTE, id);
    response.getHeaders().put(RequestIds.HEADER, id);
    MDC.put(LOG_KEY, id);
    try {
      Optional<Problem> refusal = refusal(request);
      if (refusal.isPresent()) {
        answer.write(request, response, callback, refusal.get());
        return true;
      }
      return super.handle(BodyLimit.watch(request), response, callback);
    } finally {
      MDC.remove(LOG_KEY);
    }
  }

  private Optional<Problem> refusal(Request request) {
    Optional<Problem> refusal = first(everywhere, request);
    return refusal.isEmpty() && Connectors.isApplication(request)
        ? first(application, request)
        : refusal;
  }

  private static Optional<Problem> first(List<Admission> admissions, Request request) {
    for (Admission admission : admissions) {
      Optional<Problem> refusal = admission.refuse(request);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }
}
