package io.storagegateway.server;

import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;

/** Which methods exist at all. TRACE does not: it would show a caller's cookie to scripts. */
final class Methods implements Admission {
  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final String ALLOW = String.join(", ", new TreeSet<>(KNOWN));

  @Override
  public Optional<Problem> refuse(Request request) {
    return KNOWN.contains(request.getMethod())
        ? Optional.empty()
        : Optional.of(HttpProblems.of(405, null).withHeader("Allow", ALLOW));
  }
}
