package io.storagegateway.server;

import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problem;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Bodies come as they are: a compressed one could grow beyond any limit once it is read. */
final class ContentCodings implements Admission {
  private static final String AS_IT_IS = "identity";

  @Override
  public Optional<Problem> refuse(Request request) {
    String coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    return coding == null || coding.equalsIgnoreCase(AS_IT_IS)
        ? Optional.empty()
        : Optional.of(HttpProblems.of(415, "The body must not have a Content-Encoding."));
  }
}
