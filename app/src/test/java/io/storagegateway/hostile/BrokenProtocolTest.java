package io.storagegateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server refuses before it is a request at all has the same bodies as everything else. */
final class BrokenProtocolTest {
  private static final String REST = "\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private static Battle battle;

  @BeforeAll
  static void begin() {
    battle = new Battle();
  }

  @AfterAll
  static void end() {
    battle.assertNothingChanged();
    battle.assertUnharmed();
    battle.close();
  }

  static Stream<Arguments> requests() {
    String volumes = "/v4/dummy/volumes";
    return Stream.of(
        Arguments.of("no request line", "\u0001\u0002\u0003" + REST),
        Arguments.of("no version", "GET " + volumes + "\r\n\r\n"),
        Arguments.of("unknown version", "GET " + volumes + " HTTP/9.9" + REST),
        Arguments.of("HTTP/0.9", "GET " + volumes + " HTTP/0.9" + REST),
        Arguments.of("no target", "GET  HTTP/1.1" + REST),
        Arguments.of("a blank in the target", "GET /v4/a b HTTP/1.1" + REST),
        Arguments.of("a relative target", "GET v4/endpoints HTTP/1.1" + REST),
        Arguments.of("an asterisk", "GET * HTTP/1.1" + REST),
        Arguments.of("another authority", "GET http://evil.example/v4/endpoints HTTP/1.1" + REST),
        Arguments.of("another scheme", "GET file:///etc/passwd HTTP/1.1" + REST),
        Arguments.of("bad percent-encoding", "GET /v4/%zz HTTP/1.1" + REST),
        Arguments.of("half a percent-encoding", "GET /v4/% HTTP/1.1" + REST),
        Arguments.of("broken UTF-8", "GET /v4/%c0%af HTTP/1.1" + REST),
        Arguments.of("bytes in the target", "GET /v4/\u00ff\u00fe HTTP/1.1" + REST),
        Arguments.of("NUL in the target", "GET /v4/\u0000 HTTP/1.1" + REST),
        Arguments.of("a fragment", "GET /v4/dummy#x/../../y HTTP/1.1" + REST),
        Arguments.of("a long target", "GET /v4/" + "a".repeat(100_000) + " HTTP/1.1" + REST),
        Arguments.of("a long method", "G".repeat(50_000) + " / HTTP/1.1" + REST),
        Arguments.of("a header too large", "GET / HTTP/1.1\r\nX: " + "a".repeat(100_000) + REST),
        Arguments.of("many headers", "GET / HTTP/1.1" + "\r\nX: a".repeat(20_000) + REST),
        Arguments.of("a header without a colon", "GET / HTTP/1.1\r\nnonsense" + REST),
        Arguments.of("a header without a name", "GET / HTTP/1.1\r\n: x" + REST),
        Arguments.of("a blank before the colon", "GET / HTTP/1.1\r\nX : x" + REST),
        Arguments.of("a folded header", "GET / HTTP/1.1\r\nX: a\r\n b" + REST),
        Arguments.of("NUL in a header", "GET / HTTP/1.1\r\nX: a\u0000b" + REST),
        Arguments.of("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
        Arguments.of("two hosts", "GET / HTTP/1.1\r\nHost: evil.example" + REST),
        Arguments.of(
            "a foreign host", "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        Arguments.of(
            "a host that is none", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"),
        Arguments.of(
            "a port that is none",
            "GET / HTTP/1.1\r\nHost: localhost:99999999\r\nConnection: close\r\n\r\n"),
        Arguments.of("a proxy's header", "GET / HTTP/1.1\r\nX-Forwarded-For: 10.0.0.1" + REST),
        Arguments.of("a negative length", "POST / HTTP/1.1\r\nContent-Length: -1" + REST),
        Arguments.of("a length that is none", "POST / HTTP/1.1\r\nContent-Length: x" + REST),
        Arguments.of(
            "a huge length", "POST / HTTP/1.1\r\nContent-Length: 9" + "9".repeat(30) + REST),
        Arguments.of(
            "two lengths", "POST / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 5" + REST),
        Arguments.of(
            "length and chunks",
            "POST "
                + volumes
                + " HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked"
                + REST
                + "0\r\n\r\nGET /"),
        Arguments.of("an unknown coding", "POST / HTTP/1.1\r\nTransfer-Encoding: cow" + REST),
        Arguments.of(
            "broken chunks",
            "POST " + volumes + " HTTP/1.1\r\nTransfer-Encoding: chunked" + REST + "zz\r\n{}"),
        Arguments.of("an expectation", "POST / HTTP/1.1\r\nExpect: a-miracle" + REST),
        Arguments.of("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        Arguments.of("a TLS greeting", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void whatIsNoRequestIsRefusedLikeOne(String what, String request) {
    Answer answer = battle.send(request);

    assertThat(answer.status()).as(what).isGreaterThanOrEqualTo(300);
    battle.judge().judge(what, WireFormat.PROBLEM, answer);
  }

  @Test
  void theOldApiRefusesInItsOwnWay() {
    for (String target : new String[] {"/v3/%zz", "/v3/a b", "/conf/\u0000", "/v3/%00"}) {
      Answer answer = battle.send("GET " + target + " HTTP/1.1" + REST);

      assertThat(answer.status()).as(target).isBetween(400, 499);
      assertThat(answer.json().path("message").asText()).as(target).isNotBlank();
    }
  }

  @Test
  void anOldVersionOfHttpIsServed() {
    Answer answer = battle.send("GET /v4/endpoints HTTP/1.0\r\nHost: localhost\r\n\r\n");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void garbageAfterAGoodRequestSpoilsNothing() {
    Answer answer =
        battle.send(
            "GET /v4/endpoints HTTP/1.1\r\nHost: localhost\r\n\r\n\u0000\u0001 nonsense\r\n\r\n");

    assertThat(answer.status()).isEqualTo(200);
  }
}
