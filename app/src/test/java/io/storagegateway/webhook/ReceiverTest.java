package io.storagegateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.auth.groups.ServerCertificate;
import io.storagegateway.configuration.WebhookConfiguration;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.Secret;
import io.storagegateway.webhook.Signature.UnusableSecretException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what becomes of it, with real servers. */
class ReceiverTest {
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
  private static final String NEW_SECRET = "another text of more than 32 characters";

  @TempDir private static Path folder;
  private static ServerCertificate certificate;

  private final ManualClock clock = new ManualClock();
  @AutoClose private final TestReceiver server = TestReceiver.plain();

  @BeforeAll
  static void makeCertificate() {
    certificate = ServerCertificate.of("localhost", folder);
  }

  @Test
  void anEventIsPostedOverTlsWithTheThreeHeaders() throws UnusableSecretException {
    try (TestReceiver safe = TestReceiver.safe(certificate);
        Receiver receiver = receiver(trusting(safe.url(), certificate.pem()))) {
      assertThat(receiver.send("evt_1", BODY)).isEqualTo(new Answer.Heard());
      long seconds = clock.instant().getEpochSecond();
      assertThat(safe.heard)
          .containsExactly(
              new TestReceiver.Heard(
                  "/hook",
                  "evt_1",
                  Long.toString(seconds),
                  Signature.of("evt_1", seconds, BODY, List.of(Secret.of(Configured.SECRET))),
                  new String(BODY, UTF_8)));
    }
  }

  @Test
  void aServerThatNobodyVouchesForHearsNothing() {
    try (TestReceiver safe = TestReceiver.safe(certificate);
        Receiver receiver = receiver(Configured.at(safe.url()))) {
      assertThat(reason(receiver)).isEqualTo("it cannot prove who it is, or TLS failed");
      assertThat(safe.heard).isEmpty();
    }
  }

  @Test
  void aServerWithTheCertificateOfAnotherHearsNothing() {
    ServerCertificate other = ServerCertificate.of("other.example", folder);
    try (TestReceiver safe = TestReceiver.safe(other);
        Receiver receiver = receiver(trusting(safe.url(), other.pem()))) {
      assertThat(reason(receiver)).isEqualTo("it cannot prove who it is, or TLS failed");
      assertThat(safe.heard).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void noRedirectIsFollowed(int status) {
    server.answers(
        exchange -> {
          exchange.getResponseHeaders().add("Location", server.url() + "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
        });
    assertThat(reason(receiver())).isEqualTo("it answered with status " + status);
    assertThat(server.heard).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void anyStatusOfSuccessIsOne(int status) {
    server.answers(status);
    assertThat(receiver().send("evt_1", BODY)).isEqualTo(new Answer.Heard());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 408, 429, 500, 503})
  void anyOtherIsNone(int status) {
    server.answers(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(status, -1);
        });
    assertThat(receiver().send("evt_1", BODY))
        .isEqualTo(
            new Answer.Missed("it answered with status " + status, false, Duration.ZERO, null));
    assertThat(server.heard).as("whatever it invites to").hasSize(1);
  }

  @Test
  void whoeverSaysGoneIsBelieved() {
    server.answers(410);
    assertThat(((Answer.Missed) receiver().send("evt_1", BODY)).gone()).isTrue();
  }

  @Test
  void aPauseThatIsAskedForIsKeptForAnHourAtMost() {
    assertThat(pause("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(pause("999999999")).isEqualTo(Duration.ofHours(1));
    assertThat(pause("99999999999999999999")).isZero();
    assertThat(pause("Fri, 31 Dec 1999 23:59:59 GMT")).isZero();
    assertThat(pause("-1")).isZero();
  }

  @Test
  void anAnswerWithoutAnEndIsNotRead() {
    server.answers(TestReceiver::flood);
    assertThat(receiver().send("evt_1", BODY)).isEqualTo(new Answer.Heard());
  }

  @Test
  void aServerThatHangsIsGivenUp() {
    server.hangs();
    assertThat(reason(receiver())).isEqualTo("it did not answer in time");
    assertThat(server.heard).hasSize(1);
  }

  @Test
  void anAddressThatCannotBeAskedIsMissedLikeAnyOther() {
    try (Receiver receiver =
        receiver(Configured.at(URI.create("https://receiver.example:99999/services/T0/secret")))) {
      Answer.Missed missed = (Answer.Missed) receiver.send("evt_1", BODY);
      assertThat(missed.reason()).isEqualTo("the gateway cannot send to it");
      assertThat(missed.gone()).isFalse();
      assertThat(missed.cause()).hasMessageNotContaining("secret");
    }
  }

  @Test
  void aServerThatIsNotThereIsMissed() {
    server.close();
    assertThat(reason(receiver())).isEqualTo("it cannot be reached");
  }

  @Test
  void aNewSecretSignsTheNextEventAndTheFormerOneAsLongAsItIsConfigured()
      throws IOException, UnusableSecretException {
    Path file = Files.writeString(folder.resolve("secret"), Configured.SECRET + "\n");
    Receiver alone = receiver(Configured.at(server.url(), Secret.file(file), List.of(), null));
    Receiver both =
        receiver(
            Configured.at(
                server.url(), Secret.file(file), List.of(Secret.of(Configured.SECRET)), null));
    alone.send("evt_1", BODY);
    Files.writeString(file, NEW_SECRET);
    alone.send("evt_1", BODY);
    both.send("evt_1", BODY);

    long seconds = clock.instant().getEpochSecond();
    String old = Signature.of("evt_1", seconds, BODY, List.of(Secret.of(Configured.SECRET)));
    String present = Signature.of("evt_1", seconds, BODY, List.of(Secret.of(NEW_SECRET)));
    assertThat(server.heard)
        .extracting(TestReceiver.Heard::signature)
        .containsExactly(old, present, present + " " + old);
  }

  @Test
  void withoutItsSecretNothingIsSent() {
    Secret missing = Secret.file(folder.resolve("missing"));
    Receiver receiver = receiver(Configured.at(server.url(), missing, List.of(), null));
    assertThat(reason(receiver)).isEqualTo("one of its secrets cannot be read");
    assertThat(server.heard).isEmpty();
  }

  private Duration pause(String wish) {
    server.answers(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", wish);
          exchange.sendResponseHeaders(503, -1);
        });
    return ((Answer.Missed) receiver().send("evt_1", BODY)).pause();
  }

  private static String reason(Receiver receiver) {
    return ((Answer.Missed) receiver.send("evt_1", BODY)).reason();
  }

  private static WebhookConfiguration trusting(URI url, Path certificates) {
    return Configured.at(url, Secret.of(Configured.SECRET), List.of(), certificates);
  }

  private Receiver receiver() {
    return receiver(Configured.at(server.url()));
  }

  private Receiver receiver(WebhookConfiguration configuration) {
    return new Receiver(configuration, "test", clock);
  }
}
