package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Throwables;
import io.dropwizard.util.Duration;
import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.testing.TestIssuer;
import io.storagegateway.testing.Trouble;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavingProviderTest {
  private static final String MARKUP = "<script>alert(1)</script>";

  private final SettableClock clock = new SettableClock();
  private final TestIssuer issuer = TestIssuer.start(clock);

  @AfterEach
  void stop() {
    issuer.close();
  }

  static Stream<Arguments> troubles() {
    Map<String, Trouble> troubles =
        Map.of(
            "status 500", Trouble.answer(500, MARKUP),
            "status 404", Trouble.answer(404, MARKUP),
            "garbage", Trouble.answer(200, MARKUP),
            "nothing", Trouble.answer(200, ""),
            "no object", Trouble.answer(200, "7"),
            "a redirect", Trouble.header(302, "Location", "/elsewhere"),
            "a redirect that keeps the body", Trouble.header(307, "Location", "/elsewhere"),
            "an invitation to come again", Trouble.header(503, "Retry-After", "0"),
            "a cut answer", Trouble.cut(),
            "an endless answer", Trouble.endless());
    return Stream.of(TestIssuer.DISCOVERY, "/token", "/jwks", "/userinfo", "/groups")
        .flatMap(
            path ->
                troubles.entrySet().stream()
                    .map(trouble -> Arguments.of(path, trouble.getKey(), trouble.getValue())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("troubles")
  void whatIsNoAnswerEndsTheSignInAndNothingElse(String path, String name, Trouble trouble) {
    Gateway gateway = askingForEverything(Duration.seconds(10));
    issuer.trouble(path, trouble);

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(gateway::signIn)
        .satisfies(
            failure ->
                assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain("<script>"));
    assertThat(issuer.calls("/elsewhere")).isZero();
    assertThat(issuer.calls(path)).isEqualTo(1);

    issuer.recover();
    clock.pass(Kept.PAUSE);
    assertThat(gateway.signIn().person().name()).isEqualTo("Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {TestIssuer.DISCOVERY, "/token", "/jwks", "/userinfo", "/groups"})
  void aProviderThatDoesNotAnswerInTimeIsNotWaitedFor(String path) {
    Gateway gateway = askingForEverything(Duration.milliseconds(1500));
    issuer.trouble(path, Trouble.silence());

    assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(gateway::signIn);
    assertThat(issuer.calls(path)).isEqualTo(1);
  }

  @Test
  void aProviderThatIsGoneIsUnavailable() {
    Gateway gateway = askingForEverything(Duration.seconds(10));
    Map<String, String> brought = gateway.visit();
    issuer.close();

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> gateway.redeem(brought));
  }

  @Test
  void nothingThatWasSentOrAnsweredIsRepeatedInAnError() {
    Gateway gateway = askingForEverything(Duration.seconds(10));
    issuer.trouble(
        "/token",
        Trouble.answer(
            400,
            "{\"error\":\"invalid_grant\",\"error_description\":\""
                + MARKUP
                + " the-code a-verifier\"}"));

    ProviderRefusedException refusal =
        catchThrowableOfType(
            ProviderRefusedException.class, () -> gateway.redeem(Map.of("code", "the-code")));

    assertThat(Throwables.getStackTraceAsString(refusal))
        .doesNotContain("<script>")
        .doesNotContain("the-code")
        .doesNotContain(Gateway.ATTEMPT.codeVerifier())
        .doesNotContain(TestIssuer.CLIENT_SECRET);
  }

  /** A gateway that asks every address once per sign-in. */
  private Gateway askingForEverything(Duration timeout) {
    issuer.idTokenClaim("preferred_username", null);
    return new Gateway(
        issuer,
        ProviderSettings.discovering(issuer)
            .userUrl(issuer.at("/userinfo"))
            .groupsUrl(issuer.at("/groups"))
            .timeout(timeout),
        clock);
  }
}
