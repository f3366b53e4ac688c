package io.storagegateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.spi.Secret;
import io.storagegateway.webhook.Signature.UnusableSecretException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values were made with another implementation of HMAC. */
class SignatureTest {
  private static final Secret BASE64 = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Secret TEXT = Secret.of(Configured.SECRET);

  @Test
  void isTheHmacOfIdTimeAndBodyWithTheBytesOfTheKey() throws UnusableSecretException {
    assertThat(
            Signature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(UTF_8),
                List.of(BASE64)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aTextWithoutThePrefixIsItsOwnBytes() throws UnusableSecretException {
    assertThat(Signature.of("evt_1", 1700000000, "{\"a\":\"ä\"}".getBytes(UTF_8), List.of(TEXT)))
        .isEqualTo("v1,ZEf/dqxRa1AIHRb/jQwVSWlEP430jb4QSZjF4+6HY3c=");
  }

  @Test
  void thereIsOneForEachSecret() throws UnusableSecretException {
    byte[] body = "{}".getBytes(UTF_8);
    assertThat(Signature.of("evt_1", 1, body, List.of(BASE64, TEXT)))
        .isEqualTo(
            Signature.of("evt_1", 1, body, List.of(BASE64))
                + " "
                + Signature.of("evt_1", 1, body, List.of(TEXT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "whsec_no Base64 at all, but long enough", "whsec_c2hvcnQ="})
  void whatIsNoKeySignsNothingAndIsNotQuoted(String text) {
    assertThatThrownBy(() -> Signature.of("evt_1", 1, new byte[0], List.of(TEXT, Secret.of(text))))
        .isInstanceOf(UnusableSecretException.class)
        .hasMessage("one of its secrets is no key");
  }

  @Test
  void aSecretThatCannotBeReadSignsNothing() {
    Secret missing = Secret.file(Path.of("no such file"));
    assertThatThrownBy(() -> Signature.of("evt_1", 1, new byte[0], List.of(missing)))
        .isInstanceOf(UnusableSecretException.class)
        .hasMessage("one of its secrets cannot be read");
  }
}
