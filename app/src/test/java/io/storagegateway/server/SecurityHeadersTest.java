package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RawHttp;
import io.storagegateway.testing.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @AutoClose
  private static final RunningGateway gateway = Edge.start("requestLog: {appenders: []}");

  @AutoClose
  private static final RunningGateway local = RunningGateway.start(RunningGateway.TWO_DUMMIES);

  @ParameterizedTest
  @CsvSource({
    "GET, /v4/endpoints, 200",
    "HEAD, /v4/endpoints, 200",
    "GET, /openapi.json, 200",
    "GET, /v4/me, 401",
    "POST, /v4/dummy/volumes, 401",
    "GET, /v4/none/volumes, 404",
    "GET, /v3/none/volumes, 404",
    "GET, /nowhere, 404",
    "POST, /v4/endpoints, 405",
    "TRACE, /v4/endpoints, 405",
    "OPTIONS, /v4/endpoints, 200",
    "GET, /v4//dummy, 400",
    "GET, /v4/dummy/%zz, 400"
  })
  void everyAnswerHasThem(String method, String path, int status) {
    Answer answer = gateway.raw().request(method, path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertHeaders(answer, NOTHING);
    assertThat(answer.headerValues("Strict-Transport-Security"))
        .containsExactly("max-age=31536000");
  }

  @Test
  void refusalsOfABodyHaveThem() {
    Answer coded = gateway.raw().request("POST", "/v4/dummy/volumes", "Content-Encoding: gzip");
    Answer large = gateway.raw().request("POST", "/v4/dummy/volumes", "Content-Length: 99999999");

    assertThat(List.of(coded.status(), large.status())).containsExactly(415, 413);
    assertHeaders(coded, NOTHING);
    assertHeaders(large, NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"nonsense, 400", "GET / HTTP/3.7, 505", "GET /v4 HTTP/1.1, 400"})
  void refusalsByTheServerItselfHaveThem(String line, int status) {
    Answer answer =
        gateway.raw().send((line + "\r\nHost: a b\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(answer.status()).isEqualTo(status);
    assertHeaders(answer, NOTHING);
    assertThat(answer.header("Strict-Transport-Security")).isPresent();
  }

  @Test
  void refusalsOfWhatIsTooLongHaveThem() {
    Answer headers = gateway.raw().request("GET", "/", "X: " + "a".repeat(20_000));
    Answer address = gateway.raw().request("GET", "/" + "a".repeat(20_000));

    assertThat(List.of(headers.status(), address.status())).containsExactly(431, 414);
    assertHeaders(headers, NOTHING);
    assertHeaders(address, NOTHING);
  }

  @Test
  void refusalsOfDevelopmentModeHaveThem() {
    Answer misdirected = local.raw().request("GET", "/", "X-Forwarded-For: 192.0.2.1");

    assertThat(misdirected.status()).isEqualTo(421);
    assertHeaders(misdirected, NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/swagger-ui/gateway.js", "/swagger-ui/swagger-ui.css"})
  void pagesHaveThemWithAPolicyOfTheirOwn(String path) {
    Answer answer = gateway.http().get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertHeaders(answer, answer.header("Content-Security-Policy").orElseThrow());
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none';", "script-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v4/endpoints", "/nowhere"})
  void browsersAreNotTiedToTlsWhereThereIsNone(String path) {
    assertThat(local.http().get(path).header("Strict-Transport-Security")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/ready, 200",
    "/metrics, 200",
    "/metrics.json, 200",
    "/healthcheck, 200",
    "/ping, 200",
    "/threads, 200",
    "/, 200",
    "/nowhere, 404"
  })
  void theAdminPortHasThemButDecidesNothingAboutTls(String path, int status) {
    Answer answer = new RawHttp(gateway.adminUri()).request("GET", path);

    assertThat(answer.status()).isEqualTo(status);
    assertHeaders(answer, NOTHING);
    assertThat(answer.header("Strict-Transport-Security")).isEmpty();
  }

  private static void assertHeaders(Answer answer, String policy) {
    assertThat(answer.headerValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headerValues("Referrer-Policy")).containsExactly("same-origin");
    assertThat(answer.headerValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(answer.headerValues("Content-Security-Policy")).containsExactly(policy);
    assertThat(answer.headerValues("X-Request-Id")).hasSize(1);
  }
}
