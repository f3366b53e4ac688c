package io.storagegateway.server;

import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problem;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** How large a request's body may be, whether it says its length or not. */
final class BodyLimit implements Admission {
  static final long BYTES = 1024 * 1024;
  static final String TOO_LARGE = "A body may have 1 MiB at most.";

  @Override
  public Optional<Problem> refuse(Request request) {
    return request.getLength() > BYTES
        ? Optional.of(HttpProblems.of(413, TOO_LARGE))
        : Optional.empty();
  }
}
