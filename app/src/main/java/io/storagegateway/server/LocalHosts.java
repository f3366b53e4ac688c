package io.storagegateway.server;

import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * Development mode gives every role to whoever reaches it. So it answers only to names of this
 * machine, which keeps out pages whose name was rebound to it, and to nobody behind a proxy.
 */
final class LocalHosts implements Admission {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  @Override
  public Optional<Problem> refuse(Request request) {
    String host = request.getHttpURI().getHost();
    if (host == null || !NAMES.contains(host.toLowerCase(Locale.ROOT))) {
      return refusal(
          "In development mode the gateway answers only to the hosts localhost,"
              + " 127.0.0.1 and [::1].");
    }
    for (HttpField header : request.getHeaders()) {
      String name = header.getLowerCaseName();
      if (name.equals("forwarded") || name.startsWith("x-forwarded-")) {
        return refusal("In development mode the gateway does not work behind a proxy.");
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> refusal(String detail) {
    return Optional.of(HttpProblems.of(421, detail));
  }
}
