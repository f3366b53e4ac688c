package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.ConnectionSettings.Trust;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the client believes, and how it proves itself. */
class TlsTest {
  private static final Trust ANYBODY = new Trust(Optional.empty(), true);

  @TempDir private Path folder;
  private Pki pki;

  @BeforeEach
  void prepare() {
    pki = new Pki(folder);
  }

  @Test
  void theAuthorityOfTheEndpointIsTrusted() throws Exception {
    try (ScriptedFiler filer = start(pki.server("localhost"));
        Ontap ontap = Client.ofTls(filer).trust(trust(pki.authorityFile())).open()) {
      assertThat(ontap.health(FakeCall.any()).state()).isEqualTo(Health.State.UP);
    }
  }

  @Test
  void severalAuthoritiesCanBeTrusted() throws Exception {
    String both =
        java.nio.file.Files.readString(pki.otherAuthorityFile())
            + java.nio.file.Files.readString(pki.authorityFile());
    try (ScriptedFiler filer = start(pki.server("localhost"));
        Ontap ontap = Client.ofTls(filer).trust(trust(pki.write("both.pem", both))).open()) {
      assertThat(ontap.health(FakeCall.any()).state()).isEqualTo(Health.State.UP);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "not yet valid", "other host"})
  void aBadCertificateIsRefusedBeforeAnythingIsSent(String fault) throws Exception {
    SSLSocketFactory sockets =
        switch (fault) {
          case "expired" -> pki.expired("localhost");
          case "not yet valid" -> pki.notYetValid("localhost");
          default -> pki.server("filer.example");
        };
    try (ScriptedFiler filer = start(sockets);
        Ontap ontap = Client.ofTls(filer).trust(trust(pki.authorityFile())).open()) {
      assertUntrusted(ontap);
      assertThat(filer.requests()).isEmpty();
    }
  }

  @Test
  void anUnknownAuthorityIsRefused() throws Exception {
    try (ScriptedFiler filer = start(pki.server("localhost"));
        Ontap platform = Client.ofTls(filer).open();
        Ontap other = Client.ofTls(filer).trust(trust(pki.otherAuthorityFile())).open()) {
      assertUntrusted(platform);
      assertUntrusted(other);
      assertThat(filer.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "other host"})
  void verificationCanBeSwitchedOffVisibly(String fault) throws Exception {
    SSLSocketFactory sockets =
        fault.equals("expired") ? pki.expired("localhost") : pki.server("filer.example");
    try (ScriptedFiler filer = start(sockets)) {
      Client client = Client.ofTls(filer).trust(ANYBODY);
      try (Ontap ontap = client.open()) {
        assertThat(ontap.health(FakeCall.any()).state()).isEqualTo(Health.State.UP);
        assertThat(ontap.health(FakeCall.any()).message())
            .contains("TLS verification is switched off");
      }
      assertThat(client.log().lines())
          .singleElement()
          .asString()
          .startsWith("WARN")
          .contains("insecure_skip_verify");
      assertThat(client.context().gauges().get("tls.unverified").get()).isEqualTo(1);
    }
  }

  @Test
  void verificationIsOnOtherwise() throws Exception {
    try (ScriptedFiler filer = start(pki.server("localhost"))) {
      Client client = Client.ofTls(filer);
      client.open().close();
      assertThat(client.log().lines()).isEmpty();
      assertThat(client.context().gauges().get("tls.unverified").get()).isEqualTo(0);
    }
  }

  @Test
  void aClientCertificateSignsInWithoutAPassword() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.startTls(pki.server("localhost"), true);
        Ontap ontap = certified(filer, pki.client())) {
      filer.always(request -> ScriptedFiler.records(Samples.svm("running")));
      assertThat(ontap.health(FakeCall.any()).state()).isEqualTo(Health.State.UP);
      assertThat(filer.last().getHandshake().peerCertificates()).hasSize(2);
      assertThat(filer.last().getHeaders().get("Authorization")).isNull();
    }
  }

  @Test
  void aCertificateThatTheFilerDoesNotKnowIsNoUse() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.startTls(pki.server("localhost"), true);
        Ontap ontap = certified(filer, pki.stranger())) {
      failure(ErrorKind.UNAVAILABLE, () -> ontap.svm().find(FakeCall.any()));
      assertThat(filer.requests()).isEmpty();
    }
  }

  @Test
  void filesThatCannotBeUsedAreRefusedByName() throws Exception {
    Authentication.ClientCertificate good = pki.client();
    Path missing = folder.resolve("missing.pem");
    Path empty = pki.write("empty.pem", "");
    Path garbage =
        pki.write("garbage.pem", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n");
    for (Path file : new Path[] {missing, empty, garbage, good.key()}) {
      assertRefused(
          new Client().url("https://filer").trust(trust(file)), "ca_file", file.toString());
      assertRefused(
          signed(new Authentication.ClientCertificate(file, good.key())),
          "client_certificate",
          file.toString());
    }
    for (Path file : new Path[] {missing, empty, garbage}) {
      assertRefused(
          signed(new Authentication.ClientCertificate(good.certificate(), file)),
          "client_key",
          file.toString());
    }
  }

  @Test
  void aKeyThatIsNoUseIsRefusedInClearWordsWithoutShowingIt() throws Exception {
    HeldCertificate rsa = new HeldCertificate.Builder().rsa2048().build();
    HeldCertificate elliptic = new HeldCertificate.Builder().build();
    Path certificate = pki.write("cert.pem", elliptic.certificatePem());
    String canary = "MIIcanaryCanaryCANARY";
    assertRefused(
        signed(
            new Authentication.ClientCertificate(
                certificate,
                pki.write(
                    "encrypted.key",
                    "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                        + canary
                        + "\n-----END ENCRYPTED PRIVATE KEY-----\n"))),
        "client_key",
        "is encrypted");
    assertRefused(
        signed(
            new Authentication.ClientCertificate(
                certificate, pki.write("pkcs1.key", rsa.privateKeyPkcs1Pem()))),
        "client_key",
        "PKCS #8");
    assertRefused(
        signed(
            new Authentication.ClientCertificate(
                certificate, pki.write("other.key", rsa.privateKeyPkcs8Pem()))),
        "client_key",
        "does not belong");
    Client broken =
        signed(
            new Authentication.ClientCertificate(
                certificate,
                pki.write(
                    "broken.key",
                    "-----BEGIN PRIVATE KEY-----\n" + canary + "\n-----END PRIVATE KEY-----\n")));
    assertThatIllegalArgumentException()
        .isThrownBy(broken::open)
        .satisfies(
            thrown ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(thrown))
                    .doesNotContain("canaryCanary"));
  }

  private static void assertRefused(Client client, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(client::open)
        .satisfies(thrown -> assertThat(thrown.getMessage()).contains(words));
  }

  private static void assertUntrusted(Ontap ontap) {
    assertThat(
            failure(
                ErrorKind.UNAVAILABLE,
                () -> ontap.volumes().create(FakeCall.any(), "v", Json.body())))
        .returns("filer-not-trusted", BackendException::reason)
        .returns(Effect.NONE, BackendException::effect);
  }

  private Ontap certified(ScriptedFiler filer, Authentication.ClientCertificate own)
      throws Exception {
    return Client.ofTls(filer).trust(trust(pki.authorityFile())).authentication(own).open();
  }

  private static Client signed(Authentication.ClientCertificate own) {
    return new Client().url("https://filer").authentication(own);
  }

  private static Trust trust(Path file) {
    return new Trust(Optional.of(file), false);
  }

  private static ScriptedFiler start(SSLSocketFactory sockets) throws Exception {
    return ScriptedFiler.startTls(sockets, false)
        .always(request -> ScriptedFiler.records(Samples.svm("running")));
  }
}
