package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class TlsTest {
  @Test
  void aClientThatKnowsTheAuthorityTrustsTheFiler() throws Exception {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults().withTls())) {
      assertThat(filer.url().getScheme()).isEqualTo("https");
      assertThat(trusting(filer).get("/cluster").status()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatDoesNotKnowTheAuthorityTrustsNobody() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults().withTls())) {
      assertThatThrownBy(() -> Console.of(filer).read("GET", "/cluster", null))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void aCertificateCanBeForAnotherHost() throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.defaults().withCertificateFor("filer.example.org");
    try (OntapSimulator filer = OntapSimulator.start(settings)) {
      Console console = trusting(filer);
      assertThatThrownBy(() -> console.read("GET", "/cluster", null))
          .isInstanceOf(SSLHandshakeException.class)
          .hasStackTraceContaining("subject alternative names");
    }
  }

  @Test
  void aCertificateCanHaveExpired() throws Exception {
    try (OntapSimulator filer =
        OntapSimulator.start(SimulatorSettings.defaults().withExpiredCertificate())) {
      Console console = trusting(filer);
      assertThatThrownBy(() -> console.read("GET", "/cluster", null))
          .isInstanceOf(SSLHandshakeException.class)
          .hasRootCauseInstanceOf(CertificateExpiredException.class);
    }
  }

  @Test
  void theAccountCanProveItselfByCertificate() throws Exception {
    try (OntapSimulator filer =
        OntapSimulator.start(SimulatorSettings.defaults().withClientCertificates())) {
      Console proven =
          trusting(filer, Optional.of(filer.clientCertificate())).without("Authorization");
      assertThat(proven.get("/cluster").status()).isEqualTo(200);
      assertThat(trusting(filer).without("Authorization").get("/cluster").status()).isEqualTo(401);
    }
  }

  @Test
  void aCertificateOfAnotherAccountIsNotEnough() throws Exception {
    try (OntapSimulator filer =
            OntapSimulator.start(SimulatorSettings.defaults().withClientCertificates());
        OntapSimulator other =
            OntapSimulator.start(
                SimulatorSettings.defaults().withClientCertificates().withCredentials("x", "y"))) {
      Console stranger =
          trusting(filer, Optional.of(other.clientCertificate())).without("Authorization");
      assertThatThrownBy(() -> stranger.read("GET", "/cluster", null))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void withoutClientCertificatesNobodyIsAskedForOne() throws Exception {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults().withTls())) {
      Console proven =
          trusting(filer, Optional.of(filer.clientCertificate())).without("Authorization");
      assertThat(proven.get("/cluster").status()).isEqualTo(401);
    }
  }

  @Test
  void theKeyOfTheAccountIsNotShown() {
    try (OntapSimulator filer =
        OntapSimulator.start(SimulatorSettings.defaults().withClientCertificates())) {
      assertThat(filer.clientCertificate().toString()).doesNotContain("PRIVATE");
      assertThat(filer.clientCertificate().privateKey()).contains("PRIVATE");
    }
  }

  @Test
  void withoutTlsThereAreNoCertificates() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults())) {
      assertThatThrownBy(filer::certificateAuthority).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(filer::clientCertificate).isInstanceOf(IllegalStateException.class);
    }
  }

  private static Console trusting(OntapSimulator filer)
      throws GeneralSecurityException, IOException {
    return trusting(filer, Optional.empty());
  }

  private static Console trusting(OntapSimulator filer, Optional<ClientCertificate> proof)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = emptyStore();
    trusted.setCertificateEntry("authority", certificate(filer.certificateAuthority()));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        proof.isPresent() ? keys(proof.get()) : new KeyManager[0], trust.getTrustManagers(), null);
    return Console.of(filer)
        .through(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build());
  }

  private static KeyManager[] keys(ClientCertificate proof)
      throws GeneralSecurityException, IOException {
    HeldCertificate held = HeldCertificate.decode(proof.certificate() + proof.privateKey());
    KeyStore own = emptyStore();
    own.setKeyEntry(
        "account",
        held.keyPair().getPrivate(),
        new char[0],
        new Certificate[] {held.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    return keys.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    return store;
  }

  private static Certificate certificate(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
