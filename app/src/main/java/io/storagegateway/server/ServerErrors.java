package io.storagegateway.server;

import io.storagegateway.api.problem.HttpProblems;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty itself refuses, such as a request line that it cannot read. Jetty's own words
 * are not shown: they may repeat the request.
 */
final class ServerErrors extends ErrorHandler {
  private static final int LEAST = 400;

  private final ProblemAnswer answer;
  private final SecurityHeaders headers;

  ServerErrors(ProblemAnswer answer, SecurityHeaders headers) {
    this.answer = answer;
    this.headers = headers;
    setShowStacks(false);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (request.getAttribute(ERROR_EXCEPTION) instanceof HttpException refusal) {
      status = refusal.getCode();
    }
    // Jetty has cleared the answer, or the request has never been let in.
    headers.put(request, response);
    answer.write(
        request, response, callback, HttpProblems.of(status < LEAST ? LEAST : status, null));
    return true;
  }
}
