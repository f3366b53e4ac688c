package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.access.Role;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
  @Test
  void whatIsLeftOutHasItsDocumentedDefault() {
    GatewayConfiguration configuration = LoadedFrom.minimal("").configuration();

    assertThat(configuration.endpoints().get("dummy").limits())
        .isEqualTo(
            new LimitsConfiguration(
                8,
                32,
                Duration.seconds(30),
                Duration.minutes(5),
                Duration.seconds(60),
                new BreakerConfiguration(50, 20, 5, Duration.seconds(10))));
    assertThat(configuration.endpoints().get("dummy").settings()).isEmpty();
    assertThat(configuration.endpoints().get("dummy").roles()).isEmpty();
    assertThat(configuration.endpoints().get("dummy").links()).isEmpty();
    assertThat(configuration.auth().anonymous()).isTrue();
    assertThat(configuration.auth().roles()).isEmpty();
    assertThat(configuration.auth().basic()).isNull();
    assertThat(configuration.auth().oauth2()).isNull();
    assertThat(configuration.plugins().directories()).hasSize(1);
    assertThat(configuration.v3().maxWait()).isEqualTo(Duration.seconds(110));
    assertThat(configuration.stateFolder()).isAbsolute();
    assertThat(configuration.server().getPublicUrl()).isNull();
    assertThat(configuration.server().getShutdownDelay()).isEqualTo(Duration.seconds(2));
    assertThat(configuration.server().getShutdownGracePeriod()).isEqualTo(Duration.seconds(20));
    assertThat(connector(configuration).getPort()).isEqualTo(8080);
    assertThat(connector(configuration).getBindHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatIsSaidIsUsed() {
    GatewayConfiguration configuration =
        LoadedFrom.yaml(
                """
                server: { public_url: "https://gateway.example", shutdown_delay: 7s }
                endpoints:
                  dbfiler:
                    plugin: netapp
                    settings: { url: "https://filer.example", svm: vs1, retries: 3 }
                    limits:
                      concurrency: 4
                      queue: 16
                      timeout: 10s
                      refresh_timeout: 1m
                      idle_timeout: 20s
                      breaker: { failure_rate: 40, window: 10, minimum_calls: 3, open: 1s }
                    inventory:
                      enabled: false
                      refresh: 20s
                      max_age: 2h
                      max_objects: 77
                      max_size: 5MiB
                    roles: { admin: [ "db-storage-admins" ], uber-admin: [] }
                    links: { archive: other }
                  other: { plugin: dummy }
                auth:
                  mode: oauth2
                  anonymous: true
                  roles: { user: [ "it-users" ], admin: [ "it-storage-admins" ] }
                  basic: { username: rescue, password: hush }
                  oauth2:
                    client_id: gateway
                    client_secret: hush too
                    authorize_url: https://sso.example/authorize
                    token_url: https://sso.example/token
                    groups_url: https://sso.example/groups
                    callback_path: /back
                plugins: { directories: [ /opt/plugins ] }
                v3: { max_wait: 50s }
                state_folder: /var/lib/gateway
                """)
            .configuration();

    EndpointConfiguration filer = configuration.endpoints().get("dbfiler");
    assertThat(filer.plugin()).isEqualTo("netapp");
    assertThat(filer.settings().get("retries").intValue()).isEqualTo(3);
    assertThat(filer.limits())
        .isEqualTo(
            new LimitsConfiguration(
                4,
                16,
                Duration.seconds(10),
                Duration.minutes(1),
                Duration.seconds(20),
                new BreakerConfiguration(40, 10, 3, Duration.seconds(1))));
    assertThat(filer.inventory())
        .isEqualTo(
            new InventoryConfiguration(
                false, Duration.seconds(20), Duration.hours(2), 77, DataSize.mebibytes(5)));
    assertThat(configuration.endpoints().get("other").inventory())
        .isEqualTo(InventoryConfiguration.DEFAULT);
    assertThat(filer.roles())
        .isEqualTo(Map.of(Role.ADMIN, List.of("db-storage-admins"), Role.UBER_ADMIN, List.of()));
    assertThat(filer.links()).isEqualTo(Map.of("archive", "other"));
    assertThat(configuration.auth().mode()).isEqualTo(Mode.OAUTH2);
    assertThat(configuration.auth().anonymous()).isTrue();
    assertThat(configuration.auth().roles())
        .isEqualTo(
            Map.of(Role.USER, List.of("it-users"), Role.ADMIN, List.of("it-storage-admins")));
    assertThat(configuration.auth().basic().password().reveal()).isEqualTo("hush");
    assertThat(configuration.auth().oauth2().clientSecret().reveal()).isEqualTo("hush too");
    assertThat(configuration.auth().oauth2().groupsUrl())
        .isEqualTo(URI.create("https://sso.example/groups"));
    assertThat(configuration.auth().oauth2().callbackPath()).isEqualTo("/back");
    assertThat(configuration.plugins().directories()).containsExactly(Path.of("/opt/plugins"));
    assertThat(configuration.v3().maxWait()).isEqualTo(Duration.seconds(50));
    assertThat(configuration.stateFolder()).isEqualTo(Path.of("/var/lib/gateway"));
    assertThat(configuration.server().getPublicUrl())
        .isEqualTo(URI.create("https://gateway.example"));
    assertThat(configuration.server().getShutdownDelay()).isEqualTo(Duration.seconds(7));
    assertThat(connector(configuration).getBindHost()).isNull();
  }

  @Test
  void endpointsComeInTheOrderOfTheirNames() {
    assertThat(
            LoadedFrom.yaml(
                    "endpoints: { b: {plugin: x}, a: {plugin: x} }\nauth: {mode: development}")
                .configuration()
                .endpoints()
                .keySet())
        .containsExactly("a", "b");
  }

  @Test
  void callersWhoAreNotSignedInMayReadInDevelopmentModeUnlessTheFileSaysNo() {
    GatewayConfiguration configuration =
        LoadedFrom.yaml("endpoints: {a: {plugin: x}}\nauth: {mode: development, anonymous: false}")
            .configuration();

    assertThat(configuration.auth().anonymous()).isFalse();
  }

  @Test
  void portsOfTheEnvironmentWin() {
    GatewayConfiguration configuration =
        LoadedFrom.minimal("")
            .with("GATEWAY_PORT", "0")
            .with("GATEWAY_ADMIN_PORT", "9991")
            .configuration();

    assertThat(connector(configuration).getPort()).isZero();
    assertThat(
            ((HttpConnectorFactory) configuration.server().getAdminConnectors().get(0)).getPort())
        .isEqualTo(9991);
  }

  @Test
  void noSecretIsPrinted() {
    GatewayConfiguration configuration =
        LoadedFrom.yaml(
                """
                endpoints: { a: { plugin: x, settings: { password: hush-hush } } }
                auth: { mode: development, basic: { username: me, password: hush-hush } }
                """)
            .configuration();

    assertThat(configuration.endpoints().toString() + configuration.auth())
        .doesNotContain("hush-hush");
  }

  @Test
  void aSecretCanStandInAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "hush\n");
    GatewayConfiguration configuration =
        LoadedFrom.yaml(
                """
                endpoints: { a: { plugin: x, settings: { password: "${file:/run/x}" } } }
                auth: { mode: development, basic: { username: me, password: "${file:%s}" } }
                """
                    .formatted(file))
            .configuration();

    assertThat(configuration.auth().basic().password().reveal()).isEqualTo("hush");
    assertThat(configuration.endpoints().get("a").settings().get("password").textValue())
        .as("left to the plugin's settings")
        .isEqualTo("${file:/run/x}");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("none.yml");

    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of(), null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("There is no file " + file);
  }

  private static HttpConnectorFactory connector(GatewayConfiguration configuration) {
    return (HttpConnectorFactory) configuration.server().getApplicationConnectors().get(0);
  }
}
