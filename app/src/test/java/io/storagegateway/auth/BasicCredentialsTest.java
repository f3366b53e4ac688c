package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic bWU=",
        "Bearer bWU6eA==",
        "basicbWU6eA=="
      })
  void whatIsNotHttpBasicHoldsNoCredentials(String header) {
    assertThat(BasicCredentials.parse(header)).isEmpty();
  }

  @Property(tries = 200)
  void aPasswordMayHoldAnything(@ForAll @NotBlank @StringLength(max = 50) String password) {
    String sent =
        "bAsIc "
            + Base64.getEncoder()
                .encodeToString(("me:" + password).getBytes(StandardCharsets.UTF_8));
    String received = new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(BasicCredentials.parse(sent)).contains(new BasicCredentials("me", received));
  }

  @Property(tries = 20)
  void thePasswordIsNotPrinted(@ForAll @StringLength(min = 20, max = 30) String password) {
    assertThat(new BasicCredentials("me", password)).asString().doesNotContain(password);
  }
}
