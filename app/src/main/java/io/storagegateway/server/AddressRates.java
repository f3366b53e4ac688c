package io.storagegateway.server;

import io.storagegateway.access.CallerRates;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Refusals;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Turns addresses away that send too much. Who shows credentials is counted as who they are, once
 * that is known; until then much more is let through.
 */
final class AddressRates implements Admission {
  private final CallerRates rates;

  AddressRates(CallerRates rates) {
    this.rates = rates;
  }

  @Override
  public Optional<Problem> refuse(Request request) {
    return count(request).map(Refusals::tooManyRequests);
  }

  private Optional<Duration> count(Request request) {
    String address = Request.getRemoteAddr(request);
    if (!showsCredentials(request.getHeaders())) {
      return rates.ofAddress(address);
    }
    request.setAttribute(CallerRates.UNCOUNTED, rates);
    return rates.ofSite(address);
  }

  private static boolean showsCredentials(HttpFields headers) {
    return headers.contains(HttpHeader.AUTHORIZATION) || headers.contains(HttpHeader.COOKIE);
  }
}
