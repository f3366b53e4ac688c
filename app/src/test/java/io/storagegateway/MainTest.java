package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import io.storagegateway.webhook.TestReceiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void helpNamesEveryCommandAndEveryVariable() {
    assertThat(run("--help")).isZero();

    assertThat(text(out))
        .contains(
            "serve",
            "check",
            "audit verify",
            "--log",
            "--strict",
            "--connect",
            "--version",
            "Exit codes")
        .contains("GATEWAY_PORT", "GATEWAY_ADMIN_PORT", "SAPI_BACKENDS", "BASIC_AUTH_USERNAME")
        .contains("🦄", "🌈");
    assertThat(text(out).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(run("--version")).isZero();

    assertThat(text(out)).startsWith("Storage Gateway ").hasLineCount(1);
  }

  @Test
  void aCommandThatIsNotKnownIsOneLineWithAHint() {
    assertThat(run("serv")).isEqualTo(2);

    assertThat(text(err)).isEqualTo("gateway: there is no command \"serv\"; see gateway --help\n");
  }

  @Test
  void aFileThatIsNotThereIsOneLine() {
    assertThat(run("check", folder.resolve("none.yml").toString())).isEqualTo(1);

    assertThat(text(err)).isEqualTo("gateway: There is no file " + folder + "/none.yml\n");
  }

  @Test
  void aValidFileIsSaidToBeSo() throws IOException {
    assertThat(run("check", file("endpoints: { b: { plugin: dummy }, a: { plugin: dummy } }")))
        .as(text(err))
        .isZero();

    assertThat(text(out)).isEqualTo(folder + "/config.yml is valid: 2 endpoints (a, b)\n");
  }

  @Test
  void problemsOfTheFileAndOfAPluginsSettingsAreToldTogether() throws IOException {
    String file =
        file(
            """
            endpoints:
              a: { plugin: dummy, settings: { volums: 3 }, limits: { queue: -1 } }
              b: { plugin: dumy }
            """);

    assertThat(run("check", file)).isEqualTo(1);

    assertThat(text(err))
        .contains("endpoints.a.settings.volums: ", "did you mean \"volumes\"?")
        .contains("endpoints.a.limits.queue: must be greater than or equal to 0")
        .contains("endpoints.b.plugin: ")
        .contains("(config.yml, line 2)")
        .hasLineCount(3);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aNameThatTheApiUsesItselfIsRefused() throws IOException {
    assertThat(run("check", file("endpoints: { volumes: { plugin: dummy } }"))).isEqualTo(1);

    assertThat(text(err)).startsWith("gateway: endpoints.volumes: has a name that the API itself");
  }

  @Test
  void aPluginThatIsBrokenIsNamedAndWithoutStrictTheRestIsServed() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("plugins/broken"));
    Files.writeString(broken.resolve("plugin.jar"), "no jar");
    Path file =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            endpoints: { a: { plugin: dummy }, b: { plugin: broken } }
            auth: { mode: development }
            plugins: { directories: ['%s', '%s'] }
            server: { shutdown_delay: 0s, requestLog: { appenders: [] } }
            state_folder: '%s'
            """
                .formatted(RunningGateway.plugins(), broken.getParent(), folder.resolve("state")));

    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(text(err))
        .startsWith("gateway: plugins.directories: the plugin broken cannot be used: ")
        .hasLineCount(1);

    try (GatewayServer gateway =
        GatewayServer.start(
            GatewayServer.load(file, Map.of("GATEWAY_PORT", "0", "GATEWAY_ADMIN_PORT", "0")))) {
      Http http = new Http(gateway.applicationUri());
      assertThat(http.get("/v4/a/volumes").status()).isEqualTo(200);
      assertThat(http.get("/v4/b/volumes").status()).isEqualTo(503);
    }
  }

  @Test
  void connectingTellsHowEachBackEndIs() throws IOException {
    assertThat(run("check", "--connect", file("endpoints: { a: { plugin: dummy } }"))).isZero();

    assertThat(text(out)).endsWith("a: all is well\n");
  }

  @Test
  void checkingTellsWebhooksNothing() throws IOException {
    try (TestReceiver receiver = TestReceiver.plain()) {
      String webhooks =
          "\nwebhooks: [{ url: '%s', secret: 'a text of more than 32 characters' }]"
              .formatted(receiver.url());
      String file = file("endpoints: { a: { plugin: dummy } }" + webhooks);
      assertThat(run("check", "--connect", file)).isZero();
      assertThat(receiver.heard).isEmpty();
    }
  }

  private int run(String... arguments) {
    return new Main(Map.of(), print(out), print(err)).run(arguments).orElseThrow();
  }

  private String file(String endpoints) throws IOException {
    return Files.writeString(
            folder.resolve("config.yml"),
            endpoints
                + "\nauth: { mode: development }\nplugins: { directories: ['%s'] }\nstate_folder: '%s'"
                    .formatted(RunningGateway.plugins(), folder.resolve("state")))
        .toString();
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
