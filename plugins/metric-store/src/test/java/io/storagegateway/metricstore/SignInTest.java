package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.metricstore.http.Authorization;
import io.storagegateway.metricstore.simulator.MetricStoreSimulator;
import io.storagegateway.metricstore.simulator.SigningKey;
import io.storagegateway.metricstore.simulator.SimulatorSettings;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Secret;
import io.storagegateway.spi.facet.Nodes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  @TempDir Path folder;

  @Test
  void aTokenOfTheKeyOpensTheStoreAndANewKeyInTheFileIsUsed() throws Exception {
    SigningKey right = SigningKey.generate();
    Path file = folder.resolve("key");
    Files.writeString(file, SigningKey.generate().privateKey() + "\n");
    try (MetricStoreSimulator store = closedStore(right);
        Backend backend = backend(store, Secret.file(file))) {
      assertThat(backend.health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
    }
    try (MetricStoreSimulator store = closedStore(right);
        Backend backend = backend(store, Secret.file(file))) {
      Files.writeString(file, right.privateKey() + "\n");

      assertThat(backend.health(FakeCall.any()).state()).isEqualTo(Health.State.UP);
      assertThat(store.requests().get(0).authorization()).startsWith("Bearer ey");
    }
  }

  @Test
  void aTokenIsUsedForSomeMinutes() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    MintedTokens tokens =
        new MintedTokens(
            Secret.of(SigningKey.generate().privateKey()),
            new Clock() {
              @Override
              public Instant instant() {
                return now.get();
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(ZoneId zone) {
                return this;
              }
            });

    String first = tokens.header().orElseThrow();
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(3)));
    assertThat(tokens.header()).contains(first);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(4)));
    assertThat(tokens.header().orElseThrow()).isNotEqualTo(first);
    String claims =
        new String(
            Base64.getUrlDecoder().decode(first.substring(7).split("\\.", -1)[1]),
            StandardCharsets.UTF_8);
    assertThat(claims).contains("\"exp\":300");
  }

  @Test
  void keysAreReadAsTheyAreFound() throws Exception {
    SigningKey pair = SigningKey.generate();
    byte[] seed = Arrays.copyOf(Base64.getDecoder().decode(pair.privateKey()), 32);
    byte[] pkcs8 =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();

    assertThat(SigningKeys.parse(pair.privateKey()))
        .isEqualTo(SigningKeys.parse(Base64.getEncoder().encodeToString(seed)));
    assertThat(
            SigningKeys.parse(
                    "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(pkcs8)
                        + "\n-----END PRIVATE KEY-----\n")
                .getEncoded())
        .isEqualTo(pkcs8);
    for (String wrong : new String[] {"", "secret!", "c2hvcnQ=", "-----BEGIN PRIVATE KEY-----"}) {
      assertThatThrownBy(() -> SigningKeys.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void aKeyThatIsNoneIsNoReasonToFallOver() {
    MintedTokens tokens = new MintedTokens(Secret.of("nonsense"), Clock.systemUTC());

    assertThatThrownBy(tokens::header)
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo("secret-unreadable"));
  }

  @Test
  void aTokenThatCannotBeSentIsNotShown() {
    MetricStoreSettings settings =
        TestSettings.of(StoreKind.CC_METRIC_STORE, URI.create("http://127.0.0.1:9"))
            .cluster("alex", Map.of())
            .token("secret\nof two lines")
            .build();
    try (Backend backend = new MetricStoreBackend(new FakeContext("store"), settings)) {
      assertThatThrownBy(() -> backend.require(Nodes.class).get(FakeCall.any(), "a1"))
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.reason()).isEqualTo("secret-unreadable"))
          .hasNoCause()
          .hasMessageNotContaining("lines");
      assertThat(backend.health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
    }
  }

  @Test
  void aStoreIsBelievedIfItsAuthorityIsNamed() throws Exception {
    try (MetricStoreSimulator store =
        MetricStoreSimulator.start(SimulatorSettings.defaults().withTls())) {
      Path authority = Files.writeString(folder.resolve("ca.pem"), store.certificateAuthority());
      TestSettings settings =
          TestSettings.of(StoreKind.CC_METRIC_STORE, store.url()).cluster("alex", Map.of());
      try (Backend stranger = new MetricStoreBackend(new FakeContext("store"), settings.build())) {
        assertThat(stranger.health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
      }
      try (Backend known =
          new MetricStoreBackend(new FakeContext("store"), settings.caFile(authority).build())) {
        assertThat(known.health(FakeCall.any()).state()).isEqualTo(Health.State.UP);
      }
    }
  }

  @Test
  void accountsAndTokensAreSent() {
    URI url = URI.create("http://localhost:9");
    TestSettings prometheus = TestSettings.of(StoreKind.PROMETHEUS, url);

    assertThat(header(prometheus.account("me", "s3:cret")))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("me:s3:cret".getBytes(StandardCharsets.UTF_8)));
    assertThat(header(TestSettings.of(StoreKind.PROMETHEUS, url).token("abc")))
        .isEqualTo("Bearer abc");
  }

  private static String header(TestSettings settings) {
    Authorization signIn = SignIn.of(settings.build(), Clock.systemUTC());
    return signIn.header().orElseThrow();
  }

  private static MetricStoreSimulator closedStore(SigningKey key) {
    return MetricStoreSimulator.start(SimulatorSettings.defaults().withPublicKey(key.publicKey()));
  }

  private static Backend backend(MetricStoreSimulator store, Secret key) {
    return new MetricStoreBackend(
        new FakeContext("store"),
        TestSettings.of(StoreKind.CC_METRIC_STORE, store.url())
            .cluster("alex", Map.of())
            .privateKey(key)
            .build());
  }
}
