package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeforeResourcesTest {
  private static final int LIMIT = 1024 * 1024;

  @AutoClose
  private static final RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES);

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
  void developmentModeAnswersToTheNamesOfThisMachine(String host) {
    assertThat(getAs(host + ":1", "/v4/endpoints").status()).isEqualTo(200);
    assertThat(getAs(host, "/v4/endpoints").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "localhost.evil.example", "127.0.0.2", "10.0.0.1", "[::2]"})
  void developmentModeAnswersToNoOtherName(String host) {
    assertProblem(getAs(host, "/v4/endpoints"), 421, "misdirected");
    assertThat(getAs(host, "/v3/dummy/volumes").json().get("message").asText())
        .contains("localhost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Forwarded: for=1.2.3.4", "X-Forwarded-For: 1.2.3.4", "x-forwarded-host: a"})
  void developmentModeRefusesWhatCameThroughAProxy(String header) {
    assertProblem(gateway.raw().request("GET", "/v4/endpoints", header), 421, "misdirected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "BREW", "CONNECT", "get", "PROPFIND"})
  void aMethodThatIsNotKnownIsRefused(String method) {
    Answer answer =
        gateway.raw().request(method, method.equals("CONNECT") ? "localhost:1" : "/v4/endpoints");

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("GET"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v4/dummy/volumes/a%2Fb",
        "/v4/dummy/volumes/a%2fb",
        "/v4//dummy",
        "//v4/dummy",
        "/v4/dummy/volumes/a;b=c",
        "/v4;x/dummy",
        "/v4/./dummy",
        "/v4/../v4/dummy",
        "/v4/dummy/..",
        "/v4/%2e%2e/dummy",
        "/v4/..;/dummy",
        "/v4/dummy/%zz",
        "/v4/dummy/%ff",
        "/v4/dummy/%u0041",
        "/v4/dummy/%00",
        "/v4/dummy\\volumes",
        "/v4/dummy/\u0001",
        "v4",
        "*"
      })
  void aPathThatCouldMeanSeveralThingsIsRefused(String target) {
    Answer answer = gateway.raw().request("GET", target);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(400);
    assertThat(answer.json().get("request_id").asText())
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v3/dummy/volumes/../volumes",
        "/v3/dummy/volumes/%zz",
        "/v3/dummy/volumes/%00",
        "/v3/dummy/volumes/%ff",
        "/v3/dummy/volumes/a;b",
        "/v3/dummy/volumes/a%3Bb",
        "/v3/%2e%2e/v4/endpoints"
      })
  void theOldApiRefusesWithAMessage(String target) {
    Answer answer = gateway.raw().request("GET", target);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("message").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v3/dummy/volumes/a%2Fb", "/v3/dummy/volumes//a", "/v3/dummy/volumes/node:/a/b"})
  void theOldApiAdmitsSlashesInNames(String target) {
    Answer answer = gateway.raw().request("GET", target);

    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    assertThat(answer.json().get("message").asText()).contains("olume");
  }

  @ParameterizedTest
  @CsvSource({"GET / HTTP/1.1, 400", "GET / HTTP/3.7, 505", "nonsense, 400", "GET, 400"})
  void aRequestLineThatCannotBeReadIsAProblemToo(String line, int status) {
    Answer answer = gateway.raw().send((line + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().get("type").asText()).isNotBlank();
  }

  @Test
  void headersThatAreTooLargeAreAProblemToo() {
    assertThat(gateway.raw().request("GET", "/v4/endpoints", "X: " + "a".repeat(20_000)).status())
        .isEqualTo(431);
    assertThat(gateway.raw().request("GET", "/" + "a".repeat(20_000)).status()).isEqualTo(414);
  }

  @Test
  void aBodyOfMoreThanOneMegabyteIsRefusedWhateverItSaysOfItself() {
    Answer announced =
        gateway
            .raw()
            .request(
                "POST",
                "/v4/dummy/volumes",
                "Content-Type: application/json",
                "Content-Length: " + (LIMIT + 1));
    Answer chunked = gateway.raw().send(chunked(LIMIT + 1));

    assertProblem(announced, 413, "too-large");
    assertProblem(chunked, 413, "too-large");
  }

  @Test
  void aBodyThatComesTooSlowlyIsGivenUp() {
    try (RunningGateway impatient =
        RunningGateway.start(
            RunningGateway.TWO_DUMMIES
                + "server: { shutdown_delay: 0s, requestLog: { appenders: [] },"
                + " body_timeout: 1ms }")) {
      Answer answer =
          impatient
              .signedIn()
              .post("/v4/dummy/volumes", "{" + " ".repeat(LIMIT - 100) + "\"name\": \"x\"}");

      assertProblem(answer, 408, "request-timeout");
    }
  }

  @Test
  void theCallersRequestIdComesBack() {
    assertThat(
            gateway.http().get("/v4/endpoints", "X-Request-Id", "My_id-1.2").header("X-Request-Id"))
        .hasValue("My_id-1.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a{b", "${x}"})
  void aRequestIdThatIsUnfitForLogsIsReplaced(String id) {
    assertThat(gateway.http().get("/v4/endpoints", "X-Request-Id", id).header("X-Request-Id"))
        .hasValueSatisfying(own -> assertThat(own).matches("[0-9a-f]{24}"));
  }

  @Test
  void noAnswerTellsWhatTheServerIs() {
    for (Answer answer :
        new Answer[] {
          gateway.http().get("/v4/endpoints"), gateway.http().get("/none"), getAs("evil", "/")
        }) {
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain("jetty", "jersey", "\tat ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 404",
    "Sec-Fetch-Site, none, 404",
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Accept, */*, 404"
  })
  void aPageOfAnotherSiteCannotUseTheCallersCookie(String header, String value, int status) {
    assertThat(
            gateway
                .signedIn()
                .post("/v4/dummy/volumes/none/restore", "{\"snapshot\": \"s\"}", header, value)
                .status())
        .isEqualTo(status);
  }

  @Test
  void theGatewaysOwnPageCanUseTheCallersCookie() {
    assertThat(
            gateway
                .signedIn()
                .delete("/v4/dummy/volumes/none", "Origin", gateway.uri().toString())
                .status())
        .isEqualTo(404);
  }

  private static Answer getAs(String host, String path) {
    return gateway
        .raw()
        .send(
            ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] chunked(int size) {
    String cookie =
        gateway.http().get("/login").header("Set-Cookie").orElseThrow().split(";", 2)[0];
    return ("POST /v4/dummy/volumes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nCookie: "
            + cookie
            + "\r\n\r\n"
            + Integer.toHexString(size)
            + "\r\n{"
            + " ".repeat(size - 1)
            + "\r\n0\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertProblem(Answer answer, int status, String reason) {
    JsonNode body = answer.json();
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(body.get("type").asText()).endsWith("/" + reason);
    assertThat(body.get("request_id").asText())
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
  }
}
