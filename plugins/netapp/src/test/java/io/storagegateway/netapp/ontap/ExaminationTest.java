package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.ConnectionSettings.Limits;
import io.storagegateway.netapp.ontap.ConnectionSettings.Trust;
import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Finding.Severity;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code check --connect} and the health say, case by case. */
class ExaminationTest {
  private static final FakeCall CALL = FakeCall.any();

  @TempDir private Path folder;
  private Pki pki;

  @BeforeEach
  void prepare() {
    pki = new Pki(folder);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aFilerAsItShouldBeGivesNoFindings(Scope scope) {
    SimulatorSettings settings = SimulatorSettings.defaults();
    try (OntapSimulator filer =
            OntapSimulator.start(
                scope == Scope.CLUSTER ? settings.withClusterAccount() : settings);
        Ontap ontap = client(filer).scope(scope).open()) {
      filer.fill(3);
      assertThat(ontap.diagnose(CALL)).isEmpty();
      assertThat(ontap.health(CALL)).isEqualTo(Health.up("The SVM vs1 is running."));
      assertThat(filer.requests()).allMatch(request -> request.method().equals("GET"));
    }
  }

  @Test
  void healthIsOneRequest() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        Ontap ontap = client(filer).open()) {
      ontap.health(CALL);
      assertThat(filer.requests()).hasSize(1);
    }
  }

  @Test
  void aHostThatIsNotKnown() {
    Finding finding = only(new Client().url("https://filer.invalid"));
    assertThat(finding.what()).contains("filer.invalid", "cannot be resolved");
    assertThat(finding.correction()).contains("DNS");
  }

  @Test
  void aPortThatNobodyListensOn() throws Exception {
    int closed;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = once.getLocalPort();
    }
    Client client = new Client().url("https://127.0.0.1:" + closed);
    assertThat(only(client).what()).contains("No connection", "127.0.0.1:" + closed);
    try (Ontap ontap = client.open()) {
      assertThat(ontap.health(CALL)).isEqualTo(Health.down("The filer cannot be reached."));
    }
  }

  @Test
  void aHostThatNeverAnswers() throws Exception {
    Limits hasty =
        new Limits(1, 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ZERO);
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Crowd waiting = new Crowd(connected(full), connected(full))) {
      assertThat(waiting.all()).allMatch(Socket::isConnected);
      Client client = new Client().url("http://127.0.0.1:" + full.getLocalPort()).limits(hasty);
      assertThat(only(client).what())
          .satisfiesAnyOf(
              what -> assertThat(what).contains("times out"),
              what -> assertThat(what).contains("does not answer in time"));
    }
  }

  @Test
  void aFilerThatIsSilent() throws Exception {
    Limits hasty =
        new Limits(1, 1 << 20, Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ZERO);
    MockResponse never =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    try (ScriptedFiler filer = ScriptedFiler.start().then(never)) {
      assertThat(only(Client.of(filer).limits(hasty)).what()).contains("does not answer in time");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "expired, has expired, security certificate create",
    "not yet, not valid yet, clocks",
    "other host, not for the host localhost, host name that the certificate names",
    "other authority, authority that is not trusted, ca_file"
  })
  void aCertificateThatIsNotTrusted(String fault, String what, String correction) throws Exception {
    SSLSocketFactory sockets =
        switch (fault) {
          case "expired" -> pki.expired("localhost");
          case "not yet" -> pki.notYetValid("localhost");
          case "other host" -> pki.server("filer.example");
          default -> pki.server("localhost");
        };
    Path authority =
        fault.equals("other authority") ? pki.otherAuthorityFile() : pki.authorityFile();
    try (ScriptedFiler filer = ScriptedFiler.startTls(sockets, false)) {
      Finding finding = only(Client.ofTls(filer).trust(new Trust(Optional.of(authority), false)));
      assertThat(finding.what()).contains(what);
      assertThat(finding.correction()).contains(correction);
    }
  }

  @Test
  void aPortWithoutTls() throws Exception {
    String refusal = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    try (RawServer plain = RawServer.start(refusal)) {
      Client client = new Client().url(plain.url().replace("http:", "https:"));
      assertThat(only(client).what()).contains("does not speak TLS");
    }
  }

  @Test
  void aPortThatHangsUp() throws Exception {
    try (RawServer rude = RawServer.start("")) {
      Client client = new Client().url(rude.url().replace("http:", "https:"));
      assertThat(only(client).correction()).contains("Check the port in url");
    }
  }

  @Test
  void aClientCertificateThatTheFilerDoesNotKnow() throws Exception {
    try (ScriptedFiler filer = ScriptedFiler.startTls(pki.server("localhost"), true)) {
      Client client =
          Client.ofTls(filer)
              .trust(new Trust(Optional.of(pki.authorityFile()), false))
              .authentication(pki.stranger());
      Finding finding = only(client);
      assertThat(finding.what()).contains("does not accept the gateway's certificate");
      assertThat(finding.correction()).contains("security certificate install -type client-ca");
    }
  }

  @Test
  void somethingElseThanOntap() throws Exception {
    MockResponse page =
        new MockResponse.Builder().setHeader("Content-Type", "text/html").body("<html>").build();
    try (ScriptedFiler filer = ScriptedFiler.start().then(page)) {
      assertThat(only(Client.of(filer)).what()).contains("is not ONTAP's REST API");
    }
  }

  @Test
  void aWrongPassword() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults())) {
      Client client =
          client(filer)
              .authentication(new Authentication.Basic(filer.username(), Secret.of("wrong")));
      Finding finding = only(client);
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.what()).contains("does not accept the gateway's credentials");
      assertThat(finding.correction()).contains("security login show");
    }
  }

  @Test
  void aTokenThatTheFilerDoesNotKnow() throws Exception {
    try (ScriptedFiler tokens = ScriptedFiler.start();
        OntapSimulator filer =
            OntapSimulator.start(
                SimulatorSettings.defaults().withVersion("9.14.1").withBearerTokens("good"))) {
      Client client = client(filer).authentication(bearer(tokens));
      tokens.always(request -> token("bad"));
      assertThat(only(client).correction()).contains("security oauth2 client show");
      tokens.always(request -> token("good"));
      try (Ontap ontap = client.open()) {
        assertThat(ontap.diagnose(CALL)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"401, does not accept the gateway", "500, gives no token"})
  void aTokenServerThatGivesNone(int status, String what) throws Exception {
    try (ScriptedFiler tokens =
            ScriptedFiler.start().always(request -> ScriptedFiler.json(status, "{}"));
        ScriptedFiler filer = ScriptedFiler.start()) {
      assertThat(only(Client.of(filer).authentication(bearer(tokens))).what()).contains(what);
      assertThat(filer.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void anSvmThatTheFilerDoesNotKnow(Scope scope) {
    SimulatorSettings settings = SimulatorSettings.defaults().withSvm("other");
    try (OntapSimulator filer =
            OntapSimulator.start(
                scope == Scope.CLUSTER ? settings.withClusterAccount() : settings);
        Ontap ontap = client(filer).scope(scope).open()) {
      assertThat(only(ontap).what()).contains("does not know the SVM vs1");
      assertThat(ontap.health(CALL).message()).contains("does not know the SVM vs1");
    }
  }

  @Test
  void anSvmThatIsStopped() throws Exception {
    try (ScriptedFiler filer =
            ScriptedFiler.start()
                .always(
                    request ->
                        request.getUrl().encodedPath().equals("/api/svm/svms")
                            ? ScriptedFiler.records(Samples.svm("stopped"))
                            : release(9, 12, 1));
        Ontap ontap = Client.of(filer).open()) {
      assertThat(only(ontap))
          .isEqualTo(
              new Finding(
                  Severity.ERROR,
                  "The SVM vs1 is stopped.",
                  "Start it: vserver start -vserver vs1"));
      assertThat(ontap.health(CALL)).isEqualTo(Health.down("The SVM vs1 is stopped."));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9.11.1, WARNING, older than what this was made for",
    "9.10.1, WARNING, older than what this was made for",
    "9.9.1, ERROR, neither file locks nor restricted volumes"
  })
  void aReleaseThatIsTooOld(String version, Severity severity, String what) {
    try (OntapSimulator filer =
            OntapSimulator.start(SimulatorSettings.defaults().withVersion(version));
        Ontap ontap = client(filer).open()) {
      Finding finding = only(ontap);
      assertThat(finding.severity()).isEqualTo(severity);
      assertThat(finding.what()).contains(version, what);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "svm, /api/storage/volumes, storage/volumes, all",
    "svm, /api/storage/volumes/*/snapshots, storage/volumes/*/snapshots, all",
    "svm, /api/protocols/nfs/export-policies, protocols/nfs/export-policies, all",
    "svm, /api/protocols/locks, protocols/locks, all",
    "svm, /api/cluster/jobs, cluster/jobs, readonly",
    "svm, /api/svm/svms/*, svm/svms, readonly",
    "svm, /api/private/cli/volume, private/cli/volume, all",
    "cluster, /api/storage/aggregates, storage/aggregates, readonly"
  })
  void aPrivilegeThatIsMissing(String scope, String denied, String path, String access) {
    boolean isCluster = scope.equals("cluster");
    SimulatorSettings settings = SimulatorSettings.defaults();
    try (OntapSimulator filer =
            OntapSimulator.start(isCluster ? settings.withClusterAccount() : settings);
        Ontap ontap = client(filer).scope(isCluster ? Scope.CLUSTER : Scope.SVM).open()) {
      filer.fill(1);
      filer.faults().always("GET", denied, Fault.forbidden());
      assertThat(only(ontap))
          .isEqualTo(
              new Finding(
                  Severity.ERROR,
                  "The gateway's account may not use /api/" + path + ".",
                  "Allow it: security login rest-role create"
                      + (isCluster ? "" : " -vserver vs1")
                      + " -role storage_gateway -api /api/"
                      + path
                      + " -access "
                      + access));
    }
  }

  @Test
  void allPrivilegesThatAreMissingAreToldAtOnce() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        Ontap ontap = client(filer).open()) {
      filer.faults().always("GET", "/api/protocols/**", Fault.forbidden());
      filer.faults().always("GET", "/api/cluster/jobs", Fault.forbidden());
      assertThat(ontap.diagnose(CALL)).hasSize(3);
    }
  }

  @Test
  void anAccountThatMayNotSeeItsSvm() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        Ontap ontap = client(filer).open()) {
      filer.faults().always("GET", "/api/svm/svms", Fault.forbidden());
      assertThat(only(ontap).what()).contains("/api/svm/svms");
    }
  }

  @Test
  void anAccountThatMayNotSeeTheClusterIsFine() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        Ontap ontap = client(filer).open()) {
      filer.faults().always("GET", "/api/cluster", Fault.forbidden());
      assertThat(ontap.diagnose(CALL)).isEmpty();
      assertThat(ontap.version(CALL).number()).isEqualTo("9.12.1");
    }
  }

  @Test
  void verificationThatIsSwitchedOffIsAWarning() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults().withTls());
        Ontap ontap = client(filer).trust(new Trust(Optional.empty(), true)).open()) {
      assertThat(only(ontap).severity()).isEqualTo(Severity.WARNING);
      assertThat(only(ontap).what()).contains("TLS verification is switched off");
    }
  }

  private static Finding only(Client client) {
    try (Ontap ontap = client.open()) {
      return only(ontap);
    }
  }

  private static Finding only(Ontap ontap) {
    List<Finding> findings = ontap.diagnose(CALL);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).correction()).isNotBlank();
    return findings.get(0);
  }

  private static Client client(OntapSimulator filer) {
    return new Client()
        .url(filer.url().toString())
        .authentication(new Authentication.Basic(filer.username(), Secret.of(filer.password())));
  }

  private static Authentication bearer(ScriptedFiler tokens) {
    return new Authentication.Bearer(
        URI.create("http://" + tokens.host() + ":" + tokens.port() + "/token"),
        "gateway",
        Secret.of("secret"),
        Optional.empty(),
        Optional.empty());
  }

  private static MockResponse token(String value) {
    return ScriptedFiler.json(
        200, "{\"access_token\": \"" + value + "\", \"token_type\": \"bearer\"}");
  }

  private static MockResponse release(int generation, int major, int minor) {
    return ScriptedFiler.json(
        200,
        "{\"version\": {\"full\": \"x\", \"generation\": %d, \"major\": %d, \"minor\": %d}}"
            .formatted(generation, major, minor));
  }

  private static Socket connected(ServerSocket server) throws Exception {
    return new Socket(server.getInetAddress(), server.getLocalPort());
  }

  /** Connections that fill the queue of a server that accepts none. */
  private record Crowd(List<Socket> all) implements AutoCloseable {
    Crowd(Socket... sockets) {
      this(List.of(sockets));
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : all) {
        socket.close();
      }
    }
  }
}
