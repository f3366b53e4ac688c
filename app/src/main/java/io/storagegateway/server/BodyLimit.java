package io.storagegateway.server;

import io.storagegateway.api.LargeBodies;
import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * How large a request's body may be, whether it says its length or not, and how long it may take.
 *
 * @param longest how long a body may take to arrive, unless it is a large one: those take as long
 *     as they keep coming
 * @param large which bodies may be large
 * @param largest how many bytes these may have
 */
record BodyLimit(Duration longest, LargeBodies large, long largest) implements Admission {
  static final long USUAL = 1024 * 1024;

  @Override
  public Optional<Problem> refuse(Request request) {
    return request.getLength() > bytes(request)
        ? Optional.of(HttpProblems.of(413, message(bytes(request))))
        : Optional.empty();
  }

  /** The same request, whose body fails where it breaks the limit. */
  Request bounded(Request request) {
    if (request.getLength() == 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      return request;
    }
    return isLarge(request)
        ? new BoundedBody(request, largest, Optional.empty())
        : new BoundedBody(request, USUAL, Optional.of(longest));
  }

  static String message(long bytes) {
    return bytes % USUAL == 0
        ? "A body may have " + bytes / USUAL + " MiB at most."
        : "A body may have " + bytes + " bytes at most.";
  }

  private long bytes(Request request) {
    return isLarge(request) ? largest : USUAL;
  }

  private boolean isLarge(Request request) {
    return large.include(
        request.getMethod(),
        Request.getPathInContext(request),
        request.getHeaders().get(HttpHeader.CONTENT_TYPE));
  }
}
