package io.storagegateway.auth;

import io.storagegateway.api.RequestIds;
import io.storagegateway.api.docs.Pages;
import io.storagegateway.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.text.StringEscapeUtils;

/** Says why a sign-in did not work: to a browser as a page, to others as a problem. */
final class SignInFailure {
  private static final String PAGE = page();

  private SignInFailure() {}

  /**
   * @throws io.storagegateway.api.problem.ProblemException for callers who do not ask for a page
   */
  static Response of(HttpServletRequest request, Problem problem) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept == null || !accept.contains(MediaType.TEXT_HTML)) {
      throw problem.exception();
    }
    String page =
        PAGE.replace("{title}", escaped(problem.title()))
            .replace("{detail}", escaped(problem.detail()))
            .replace("{correction}", escaped(problem.correction()))
            .replace("{request}", escaped(RequestIds.of(request)));
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(Pages.HTML)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(page);
    problem.headers().forEach(answer::header);
    return Pages.secured(answer.build(), Pages.NOTHING_ACTIVE);
  }

  private static String escaped(String text) {
    return text == null ? "" : StringEscapeUtils.escapeHtml4(text);
  }

  private static String page() {
    try (InputStream text = SignInFailure.class.getResourceAsStream("sign-in-failure.html")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
