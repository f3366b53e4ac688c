package io.storagegateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storagegateway.configuration.EventType;
import io.storagegateway.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/webhooks.md} names every event, and its way to verify one is a good one. */
class WebhooksGuideTest {
  private static final Path GUIDE = Path.of(System.getProperty("gateway.root"), "docs/webhooks.md");
  private static final Pattern PYTHON = Pattern.compile("```python\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("(?m)^\\| `([a-z-]+\\.[a-z]+)` \\|");
  private static final String BASE64 = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String MAIN =
      """

      import sys
      headers = {"webhook-id": sys.argv[2], "webhook-timestamp": sys.argv[3],
                 "webhook-signature": sys.argv[4]}
      print(verified(sys.argv[1], headers, sys.argv[5].encode()))
      """;

  @TempDir private Path folder;
  @AutoClose private final TestReceiver receiver = TestReceiver.plain();
  private String guide;

  @BeforeEach
  void read() throws IOException {
    guide = Files.readString(GUIDE);
  }

  @Test
  void everyEventIsThereAndNoOther() {
    List<String> named = TYPE.matcher(guide).results().map(found -> found.group(1)).toList();
    assertThat(named)
        .containsExactlyElementsOf(Arrays.stream(EventType.values()).map(EventType::key).toList());
  }

  @Test
  void theWayToVerifyAcceptsWhatTheGatewaySendsAndNothingElse() throws Exception {
    assumeTrue(hasPython(), "there is no python3");
    TestReceiver.Heard heard = heard(Clock.systemUTC(), BASE64);
    assertThat(verified(BASE64, heard)).isEqualTo("True");
    assertThat(verified("whsec_" + "A".repeat(32), heard)).isEqualTo("False");
    assertThat(
            verified(
                BASE64,
                new TestReceiver.Heard(
                    heard.path(), heard.id(), heard.timestamp(), heard.signature(), "{}")))
        .isEqualTo("False");
    assertThat(verified(Configured.SECRET, heard(Clock.systemUTC(), Configured.SECRET)))
        .isEqualTo("True");
    Clock late = Clock.fixed(Instant.now().minusSeconds(600), ZoneOffset.UTC);
    assertThat(verified(BASE64, heard(late, BASE64))).as("too old").isEqualTo("False");
  }

  private TestReceiver.Heard heard(Clock clock, String secret) {
    try (Receiver to =
        new Receiver(
            Configured.at(
                receiver.url(), Secret.of(secret), List.of(Secret.of("former".repeat(9))), null),
            "test",
            clock)) {
      Answer answer = to.send("evt_1", "{\"name\":\"v1\"}".getBytes(UTF_8));
      assertThat(answer).isEqualTo(new Answer.Heard());
    }
    return receiver.heard.get(receiver.heard.size() - 1);
  }

  private String verified(String secret, TestReceiver.Heard heard) throws Exception {
    Matcher code = PYTHON.matcher(guide);
    assertThat(code.find()).isTrue();
    Path script = Files.writeString(folder.resolve("verify.py"), code.group(1) + MAIN);
    Process python =
        new ProcessBuilder(
                "python3",
                "-X",
                "utf8",
                script.toString(),
                secret,
                heard.id(),
                heard.timestamp(),
                heard.signature(),
                heard.body())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(python.waitFor()).as(said).isZero();
    return said;
  }

  private static boolean hasPython() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "python3")));
  }
}
