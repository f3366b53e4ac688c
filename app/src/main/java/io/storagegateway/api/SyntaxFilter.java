package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** Refuses paths and parameters that one resource method cannot understand, before it is called. */
final class SyntaxFilter implements ContainerRequestFilter {
  /** What decoders put in place of bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final int MOST_REPEATED = 100;

  private final KnownParameters known;

  SyntaxFilter(KnownParameters known) {
    this.known = known;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    UriInfo uri = context.getUriInfo();
    if (uri.getRequestUri().getRawPath().indexOf('%') >= 0) {
      checkPath(uri.getPath(true));
    }
    String query = ((Entry) context.getProperty(Entry.KEY)).request.getQueryString();
    if (query != null) {
      checkEncoding(query);
      uri.getQueryParameters().entrySet().forEach(this::checkQuery);
    }
    checkCondition(context.getHeaderString(HttpHeaders.IF_MATCH));
  }

  private static void checkPath(String path) {
    if (path.chars().anyMatch(Character::isISOControl)) {
      throw Refusals.badPath("The path must not hold control characters.").exception();
    }
  }

  /** As it was sent: Jersey takes a percent sign without its two digits for one that was meant. */
  private static void checkEncoding(String query) {
    for (int at = query.indexOf('%'); at >= 0; at = query.indexOf('%', at + 1)) {
      if (at + 2 >= query.length()
          || Character.digit(query.charAt(at + 1), 16) < 0
          || Character.digit(query.charAt(at + 2), 16) < 0) {
        throw Refusals.badPath("The query is not encoded as it should be.").exception();
      }
    }
  }

  private void checkQuery(Map.Entry<String, List<String>> parameter) {
    String name = parameter.getKey();
    if (!known.query().contains(name)) {
      throw Refusals.unknownParameter(name, known.query()).exception();
    }
    int most = known.repeatable().contains(name) ? MOST_REPEATED : 1;
    if (parameter.getValue().size() > most) {
      throw Refusals.badParameter(
              name, most == 1 ? "is given more than once" : "is given more than " + most + " times")
          .exception();
    }
    if (parameter.getValue().stream().anyMatch(text -> text.indexOf(REPLACEMENT) >= 0)) {
      throw Refusals.badParameter(name, "is not encoded as UTF-8").exception();
    }
  }

  /** A condition that nobody looks at would be a promise that nobody keeps. */
  private void checkCondition(String ifMatch) {
    if (ifMatch != null && !known.headers().contains("if-match")) {
      throw Refusals.badParameter(HttpHeaders.IF_MATCH, "has no meaning here").exception();
    }
  }
}
