package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {
  private static final String SECRET = "secret: 'a text of more than 32 characters'";
  private static final String URL = "url: 'https://receiver.example/hook'";

  @Test
  void whatIsLeftOutIsFilledIn() {
    GatewayConfiguration configuration = one(URL + ", " + SECRET);
    WebhookConfiguration webhook = configuration.webhooks().get(0);
    assertThat(webhook.name()).isEqualTo("receiver.example");
    assertThat(webhook.types()).containsExactly(EventType.values());
    assertThat(webhook.endpoints()).isEmpty();
    assertThat(webhook.formerSecrets()).isEmpty();
    assertThat(webhook.timeout()).isEqualTo(Duration.seconds(10));
    assertThat(webhook.giveUpAfter()).isEqualTo(Duration.days(1));
    assertThat(webhook.toString()).contains("***").doesNotContain("a text of");
    assertThat(LoadedFrom.minimal("").configuration().webhooks()).isEmpty();
  }

  @Test
  void everythingCanBeWritten() {
    WebhookConfiguration webhook =
        one("name: tickets, url: 'http://[::1]:9/x?y=z', secret: '${file:/run/secrets/webhook}',"
                + " former_secrets: ['${file:/run/secrets/old}',"
                + " whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw], events: ['volume.*', lock.changed],"
                + " endpoints: [dummy], timeout: 5s, give_up_after: 3d")
            .webhooks()
            .get(0);
    assertThat(webhook.types()).containsExactly(EventType.VOLUME_CHANGED, EventType.LOCK_CHANGED);
    assertThat(webhook.formerSecrets()).hasSize(2);
    assertThat(webhook.endpoints()).containsExactly("dummy");
  }

  @Test
  void anAddressWithoutANameIsOne() {
    assertThat(one("url: 'http://[::1]:9/', " + SECRET).webhooks().get(0).name()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://receiver.example/hook",
        "http://127.0.0.2/hook",
        "http://localhost.example/hook",
        "https://user:password@receiver.example/hook",
        "https://receiver.example/hook#part",
        "ftp://receiver.example/hook",
        "https:/hook",
        "hook"
      })
  void anAddressThatOthersMayReadOrThatIsNoneIsRefused(String url) {
    assertThat(problems("[{ url: '" + url + "', " + SECRET + " }]"))
        .containsExactly(
            "webhooks[0].url: has to be an https address without user and fragment; http is for"
                + " localhost, 127.0.0.1 and [::1] only (config.yml, line 3)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536, 99_999})
  void aPortThatCannotBeIsRefused(int port) {
    assertThat(problems("[{ url: 'https://receiver.example:" + port + "/hook', " + SECRET + " }]"))
        .containsExactly(
            "webhooks[0].url: has a port that cannot be; use one from 1 to 65535, or leave it out"
                + " for 443 (config.yml, line 3)");
    assertThat(one("url: 'https://receiver.example:65535/', " + SECRET).webhooks()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "whsec_!", "whsec_c2hvcnQ=", "31 characters are not enough..."})
  void aSecretThatCanBeGuessedIsRefusedAndNotQuoted(String secret) {
    String message =
        ": has to be whsec_ and Base64 of 24 to 64 bytes, or 32 characters at least; make one"
            + " with: echo \"whsec_$(openssl rand -base64 32)\" (config.yml, line 3)";
    assertThat(problems("[{ " + URL + ", secret: '" + secret + "' }]"))
        .containsExactly("webhooks[0].secret" + message);
    assertThat(problems("[{ " + URL + ", " + SECRET + ", former_secrets: ['" + secret + "'] }]"))
        .containsExactly("webhooks[0].former_secrets[0]" + message);
  }

  @Test
  void aSecretThatThisMachineCannotReadIsNotJudged() {
    assertThat(one(URL + ", secret: '${file:/no/such/file}'").webhooks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "events: [volume.change]| events[0]: unknown event; did you mean \"volume.changed\"?;",
        "events: ['quota.*']| events[0]: unknown event; there are endpoint.state, ",
        "events: []| events: must not be empty",
        "endpoints: [dumy]| endpoints[0]: unknown endpoint; did you mean \"dummy\"?;",
        "certificates: /no/such/file| certificates: names a file that cannot be read",
        "timeout: 31s| timeout: must be less than or equal to 30 SECONDS",
        "give_up_after: 8d| give_up_after: must be less than or equal to 7 DAYS",
        "name: 'a b'| name: has to be 1 to 63 letters",
        "evnts: []| evnts: unknown key; did you mean \"events\"?"
      })
  void eachMistakeIsToldWithItsPath(String setting, String problem) {
    assertThat(problems("[{ " + URL + ", " + SECRET + ", " + setting + " }]"))
        .singleElement()
        .asString()
        .startsWith("webhooks[0]." + problem);
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(problems("[{}]"))
        .containsExactlyInAnyOrder(
            "webhooks[0].url: is missing (config.yml, line 3)",
            "webhooks[0].secret: is missing (config.yml, line 3)");
  }

  @Test
  void twoOfTheSameAddressOrNameAreRefused() {
    String other = "url: 'https://receiver.example/other'";
    assertThat(problems("[{ " + URL + ", " + SECRET + " }, { " + other + ", " + SECRET + " }]"))
        .containsExactly(
            "webhooks[1].name: is that of webhooks[0]; give one of them another (config.yml, line"
                + " 3)");
    assertThat(
            problems("[{ " + URL + ", " + SECRET + " }, { name: b, " + URL + ", " + SECRET + " }]"))
        .containsExactly(
            "webhooks[1].url: is that of webhooks[0]; one webhook can have all its events"
                + " (config.yml, line 3)");
  }

  private static GatewayConfiguration one(String settings) {
    return LoadedFrom.minimal("webhooks: [{ " + settings + " }]").configuration();
  }

  private static List<String> problems(String webhooks) {
    return LoadedFrom.minimal("webhooks: " + webhooks).problems();
  }
}
