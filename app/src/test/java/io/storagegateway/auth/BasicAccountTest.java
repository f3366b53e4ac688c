package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.storagegateway.configuration.BasicConfiguration;
import io.storagegateway.spi.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasicAccountTest {
  @ParameterizedTest
  @CsvSource({
    "me, hush, true",
    "me, Hush, false",
    "me, '', false",
    "Me, hush, false",
    "'', hush, false",
    "you, hush, false"
  })
  void nameAndPasswordHaveToBeRight(String username, String password, boolean right) {
    BasicCredentials presented = new BasicCredentials(username, password);

    assertThat(account("hush").matches(presented)).isEqualTo(right);
    assertThat(
            account(BCrypt.withDefaults().hashToString(4, "hush".toCharArray())).matches(presented))
        .isEqualTo(right);
  }

  @Test
  void theHashItselfIsNoPassword() {
    String hash = BCrypt.withDefaults().hashToString(4, "hush".toCharArray());

    assertThat(account(hash).matches(new BasicCredentials("me", hash))).isFalse();
  }

  @Test
  void aPasswordBeyondWhatBcryptReadsIsWrongAndNoFailure() {
    String hash = BCrypt.withDefaults().hashToString(4, "hush".toCharArray());

    assertThat(account(hash).matches(new BasicCredentials("me", "x".repeat(100_000)))).isFalse();
  }

  private static BasicAccount account(String password) {
    return new BasicAccount(new BasicConfiguration("me", Secret.of(password)));
  }
}
