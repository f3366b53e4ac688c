package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static String basic(String account) {
    return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void thePasswordIsMadeUpForEachFiler() {
    assertThat(SimulatorSettings.defaults().password())
        .hasSizeGreaterThan(15)
        .isNotEqualTo(SimulatorSettings.defaults().password());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway:wrong", "wrong:secret", "gateway", "", "gateway:secret:"})
  void whoeverIsNotTheAccountIsNotAuthenticated(String account) {
    try (OntapSimulator filer = filer()) {
      assertUnknown(Console.of(filer).with("Authorization", basic(account)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!", "Bearer secret", "Digest x", "gateway:secret"})
  void whatIsNoProofIsNone(String header) {
    try (OntapSimulator filer = filer()) {
      assertUnknown(Console.of(filer).with("Authorization", header));
    }
  }

  @Test
  void nobodyIsLetInWithoutProof() {
    try (OntapSimulator filer = filer()) {
      assertUnknown(Console.of(filer).without("Authorization"));
      assertThat(
              Console.of(filer)
                  .with("Authorization", basic("gateway:secret"))
                  .get("/cluster")
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void whoIsUnknownIsNotToldWhatThereIs() {
    try (OntapSimulator filer = filer()) {
      Console stranger = Console.of(filer).without("Authorization");
      assertThat(stranger.get("/nothing").status()).isEqualTo(401);
      assertThat(stranger.post("/storage/volumes", "{").status()).isEqualTo(401);
    }
  }

  @Test
  void tokensAreTakenFromOntap914On() {
    SimulatorSettings settings =
        SimulatorSettings.defaults().withBearerTokens("one", "two").withVersion("9.14.1");
    try (OntapSimulator filer = OntapSimulator.start(settings)) {
      Console console = Console.of(filer);
      assertThat(console.with("Authorization", "Bearer two").get("/cluster").status())
          .isEqualTo(200);
      assertUnknown(console.with("Authorization", "Bearer three"));
      assertThat(console.get("/cluster").status()).isEqualTo(200);
    }
  }

  @Test
  void tokensOnAnOlderReleaseAreAMistake() {
    assertThatThrownBy(
            () -> OntapSimulator.start(SimulatorSettings.defaults().withBearerTokens("one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9.14");
  }

  @Test
  void aMissingPrivilegeIsToldAsOntapTellsIt() {
    try (OntapSimulator filer = filer()) {
      filer.faults().always("PATCH", "/api/private/cli/*", Fault.forbidden());
      Console console = Console.of(filer);
      Reply refused = console.patch("/private/cli/volume?volume=v", "{}");
      FilerTest.assertRefused(refused, 403, 6);
      assertThat(console.get("/private/cli/volume").status()).isEqualTo(200);
    }
  }

  private static OntapSimulator filer() {
    return OntapSimulator.start(SimulatorSettings.defaults().withCredentials("gateway", "secret"));
  }

  private static void assertUnknown(Console console) {
    Reply reply = console.get("/cluster");
    FilerTest.assertRefused(reply, 401, 6_691_623);
    assertThat(reply.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
  }
}
