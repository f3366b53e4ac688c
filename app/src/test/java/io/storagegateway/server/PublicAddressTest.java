package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller says about the host must not come back as an address of the gateway. */
class PublicAddressTest {
  @AutoClose
  private static final RunningGateway gateway =
      Edge.startWithAccount("requestLog: { appenders: [] }", "trusted_proxies: [ 127.0.0.1 ]");

  private static final String COOKIE = signIn();

  @ParameterizedTest
  @CsvSource({
    "gateway.example, X: y",
    "evil.example, X: y",
    "gateway.example, X-Forwarded-Host: evil.example",
    "gateway.example, Forwarded: for=192.0.2.1;host=evil.example;proto=ftp",
    "evil.example:99, X-Forwarded-Proto: ftp"
  })
  void theAddressOfWhatWasMadeIsThePublicOne(String host, String forged) {
    String name = "v" + Integer.toHexString((host + forged).hashCode());
    byte[] body =
        ("{\"name\": \"" + name + "\", \"size_total\": 1000000000}")
            .getBytes(StandardCharsets.UTF_8);
    Answer answer =
        gateway
            .raw()
            .send(
                ("POST /v4/dummy/volumes HTTP/1.1\r\nConnection: close\r\nHost: "
                        + host
                        + "\r\n"
                        + forged
                        + "\r\nCookie: "
                        + COOKIE
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n"
                        + new String(body, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headerValues("Location"))
        .containsExactly("https://gateway.example/v4/dummy/volumes/" + name);
    assertThat(answer.body() + answer.headers()).doesNotContain("evil.example", "ftp:");
  }

  private static String signIn() {
    String credentials =
        Base64.getEncoder().encodeToString("rescue:hush".getBytes(StandardCharsets.UTF_8));
    return gateway
        .http()
        .get("/login_basic", "Authorization", "Basic " + credentials)
        .header("Set-Cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }
}
