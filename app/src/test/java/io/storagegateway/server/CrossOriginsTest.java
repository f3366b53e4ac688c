package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RawHttp;
import io.storagegateway.testing.RunningGateway;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginsTest {
  private static final String PORTAL = "https://portal.example";

  @AutoClose
  private static final RunningGateway open =
      Edge.start(
          "requestLog: { appenders: [] }",
          "cors_origins: [ \"https://portal.example\", \"http://localhost:3000\" ]");

  @AutoClose private static final RunningGateway closed = Edge.start("requestLog: {appenders: []}");

  @ParameterizedTest
  @CsvSource({
    "GET, /v4/endpoints, 200",
    "GET, /v4/me, 401",
    "DELETE, /v4/dummy/volumes/x, 401",
    "GET, /v4/none/volumes, 404",
    "POST, /v4/endpoints, 405",
    "GET, /v4//dummy, 400"
  })
  void aListedPageCanReadAnswersAndRefusals(String method, String path, int status) {
    Answer answer = open.raw().request(method, path, "Origin: " + PORTAL);

    assertThat(answer.status()).isEqualTo(status);
    assertAllowed(answer, PORTAL);
    assertThat(list(answer, "Access-Control-Expose-Headers"))
        .contains("ETag", "Location", "X-Request-Id", "Retry-After", "Link");
  }

  @Test
  void aListedPageCanReadWhyItsBodyWasRefused() {
    Answer coded =
        open.raw()
            .request("POST", "/v4/dummy/volumes", "Origin: " + PORTAL, "Content-Encoding: gzip");
    Answer cookie =
        open.raw().request("POST", "/v4/dummy/volumes", "Origin: " + PORTAL, "Cookie: a=b");

    assertThat(coded.status()).isEqualTo(415);
    assertAllowed(coded, PORTAL);
    assertThat(cookie.status()).isIn(401, 403);
    assertAllowed(cookie, PORTAL);
  }

  @Test
  void aPortIsPartOfAnOrigin() {
    assertAllowed(asked(open, "http://localhost:3000"), "http://localhost:3000");
    assertRefused(asked(open, "http://localhost:3001"));
    assertRefused(asked(open, "http://localhost"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "*",
        "https://evil.example",
        "http://portal.example",
        "https://portal.example.evil.example",
        "https://evil.portal.example",
        "https://portalxexample",
        "https://portal.example:444",
        "https://portal.example/",
        "https://gateway.example"
      })
  void noOtherPageCan(String origin) {
    assertRefused(asked(open, origin));
    assertRefused(preflight(open, origin, "PUT", "Authorization"));
  }

  @Test
  void cachesAreToldThatTheAnswerDependsOnTheOrigin() {
    assertThat(list(open.http().get("/v4/endpoints"), "Vary")).contains("Origin");
    assertThat(list(open.http().get("/"), "Vary")).contains("Origin");
    assertThat(list(asked(open, "https://evil.example"), "Vary")).contains("Origin");
  }

  @Test
  void aListedPageIsToldWhatItMaySend() {
    Answer answer = preflight(open, PORTAL, "PATCH", "authorization,if-match");

    assertThat(answer.status()).isEqualTo(200);
    assertAllowed(answer, PORTAL);
    assertThat(answer.body()).isEmpty();
    assertThat(list(answer, "Access-Control-Allow-Methods"))
        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    assertThat(list(answer, "Access-Control-Allow-Headers"))
        .contains("Authorization", "Content-Type", "If-Match", "Idempotency-Key")
        .contains("Lock-Host", "Lock-Fence", "Prefer", "X-Request-Id")
        .doesNotContain("Cookie", "X-Forwarded-For", "*");
    assertThat(answer.header("X-Content-Type-Options")).isPresent();
    assertThat(answer.header("X-Request-Id")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"TRACE, Authorization", "BREW, Authorization", "PUT, X-Forwarded-For"})
  void whatElseAPageAsksForIsNotAmongIt(String method, String header) {
    Answer answer = preflight(open, PORTAL, method, header);

    boolean both =
        list(answer, "Access-Control-Allow-Methods").contains(method)
            && list(answer, "Access-Control-Allow-Headers").contains(header);
    assertThat(both).isFalse();
  }

  @Test
  void withoutAListThereIsNoSuchThing() {
    assertRefused(asked(closed, PORTAL));
    assertRefused(asked(closed, "null"));
    assertRefused(preflight(closed, PORTAL, "PUT", "Authorization"));
    assertThat(list(asked(closed, PORTAL), "Vary")).doesNotContain("Origin");
  }

  @Test
  void theAdminPortIsForNoPage() {
    Answer answer = new RawHttp(open.adminUri()).request("GET", "/ready", "Origin: " + PORTAL);

    assertThat(answer.status()).isEqualTo(200);
    assertRefused(answer);
  }

  private static Answer asked(RunningGateway gateway, String origin) {
    Answer answer = gateway.raw().request("GET", "/v4/endpoints", "Origin: " + origin);
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private static Answer preflight(
      RunningGateway gateway, String origin, String method, String header) {
    return gateway
        .raw()
        .request(
            "OPTIONS",
            "/v4/dummy/volumes/x",
            "Origin: " + origin,
            "Access-Control-Request-Method: " + method,
            "Access-Control-Request-Headers: " + header);
  }

  private static void assertAllowed(Answer answer, String origin) {
    assertThat(answer.headerValues("Access-Control-Allow-Origin")).containsExactly(origin);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(list(answer, "Vary")).contains("Origin");
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.headers().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  private static Set<String> list(Answer answer, String header) {
    return Set.copyOf(
        answer.headerValues(header).stream()
            .flatMap(line -> Arrays.stream(line.split("\\s*,\\s*", -1)))
            .toList());
  }
}
