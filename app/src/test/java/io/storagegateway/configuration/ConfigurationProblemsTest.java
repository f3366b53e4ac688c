package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationProblemsTest {
  @Test
  void allProblemsAreToldAtOnceWithPathAndLine() {
    assertThat(
            LoadedFrom.yaml(
                    """
                    server:
                      public_ulr: https://x
                      applicationConnectors: [{ type: http, port: abc }, { type: htp }]
                      gzip: { enabled: maybe }
                    endpoints:
                      dbfiler:
                        plugn: netapp
                        settings: { url: "${NOPE}" }
                        limits: { concurrency: 0, timeout: 30x, breaker: { failure_rate: 101 } }
                        roles: { usr: [x], uber-admin: many, user: [""] }
                      empty:
                    auth: { mode: developmnt, anonymous: 7, basic: { username: x } }
                    plugins: { directories: foo }
                    loging: {}
                    """)
                .problems())
        .containsExactlyInAnyOrder(
            "server.public_ulr: unknown key; did you mean \"public_url\"? (config.yml, line 2)",
            "server.applicationConnectors[0].port: must be a whole number (config.yml, line 3)",
            "server.applicationConnectors[1]: has the unknown type \"htp\" (config.yml, line 3)",
            "server.gzip.enabled: must be true or false (config.yml, line 4)",
            "endpoints.dbfiler.plugn: unknown key; did you mean \"plugin\"? (config.yml, line 7)",
            "endpoints.dbfiler.plugin: is missing (config.yml, line 6)",
            "endpoints.dbfiler.settings.url: the environment variable NOPE is not set; set it, or"
                + " write ${NOPE:-default} (config.yml, line 8)",
            "endpoints.dbfiler.limits.concurrency: must be greater than or equal to 1"
                + " (config.yml, line 9)",
            "endpoints.dbfiler.limits.timeout: must be a duration such as 500ms, 30s or 5m"
                + " (config.yml, line 9)",
            "endpoints.dbfiler.limits.breaker.failure_rate: must be less than or equal to 100"
                + " (config.yml, line 9)",
            "endpoints.dbfiler.roles.usr: unknown role; there are user, admin, uber-admin"
                + " (config.yml, line 10)",
            "endpoints.dbfiler.roles.uber-admin: must be a list (config.yml, line 10)",
            "endpoints.dbfiler.roles.user[0]: must not be blank (config.yml, line 10)",
            "endpoints.empty: is empty; at least \"plugin\" is needed (config.yml, line 11)",
            "auth.mode: must be one of: development, oauth2 (config.yml, line 12)",
            "auth.anonymous: must be true or false (config.yml, line 12)",
            "auth.basic.password: is missing (config.yml, line 12)",
            "plugins.directories: must be a list (config.yml, line 13)",
            "loging: unknown key; did you mean \"logging\"? (config.yml, line 14)");
  }

  @Test
  void limitsOnCallersAreChecked() {
    assertThat(
            LoadedFrom.minimal(
                    """
                    server:
                      rate_limit: { requests_per_second: 0, burst: 1000001, per_caller: true }
                      concurrent_requests: 0
                    """)
                .problems())
        .containsExactlyInAnyOrder(
            "server.rate_limit.requests_per_second: must be greater than or equal to 1"
                + " (config.yml, line 4)",
            "server.rate_limit.burst: must be less than or equal to 1000000 (config.yml, line 4)",
            "server.rate_limit.per_caller: unknown key; known here: burst,"
                + " requests_per_second (config.yml, line 4)",
            "server.concurrent_requests: must be greater than or equal to 1"
                + " (config.yml, line 5)");
    assertThat(
            LoadedFrom.minimal("server: { maxThreads: 100, concurrent_requests: 76 }").problems())
        .containsExactly(
            "server.concurrent_requests: has to leave a quarter of the threads to turn further"
                + " requests away: at most 75 where server.maxThreads is 100 (config.yml, line 3)");
  }

  @Test
  void withFewerThreadsFewerRequestsAreWorkedOn() {
    assertThat(
            LoadedFrom.minimal("server: { maxThreads: 100 }")
                .configuration()
                .server()
                .getConcurrentRequests())
        .isEqualTo(50);
    assertThat(
            LoadedFrom.minimal("server: { maxThreads: 100, concurrent_requests: 75 }")
                .configuration()
                .server()
                .getConcurrentRequests())
        .isEqualTo(75);
  }

  @Test
  void boundsOfTheInventoryAreChecked() {
    assertThat(
            LoadedFrom.yaml(
                    """
                    endpoints:
                      one: { plugin: dummy, inventory: { refresh: 2h, max_age: 1h } }
                      two: { plugin: dummy, inventory: { refresh: 10ms, max_objects: 0 } }
                      three: { plugin: dummy, inventory: { max_size: big, max_agee: 1h } }
                      four: { plugin: dummy, inventory: { max_size: 3B } }
                    auth: { mode: development }
                    """)
                .problems())
        .containsExactlyInAnyOrder(
            "endpoints.one.inventory.max_age: must not be shorter than refresh (config.yml, line"
                + " 2)",
            "endpoints.two.inventory.refresh: must be greater than or equal to 1 SECONDS"
                + " (config.yml, line 3)",
            "endpoints.two.inventory.max_objects: must be greater than or equal to 1 (config.yml,"
                + " line 3)",
            "endpoints.three.inventory.max_size: must be a size such as 512KiB or 64MiB"
                + " (config.yml, line 4)",
            "endpoints.three.inventory.max_agee: unknown key; did you mean \"max_age\"?"
                + " (config.yml, line 4)",
            "endpoints.four.inventory.max_size: must be greater than or equal to 1 KIBIBYTES"
                + " (config.yml, line 5)");
  }

  @Test
  void aKeyThatIsThereTwiceIsNamedWithBothLines() {
    assertThat(
            LoadedFrom.yaml(
                    """
                    endpoints:
                      dummy: { plugin: dummy }
                      dummy: { plugin: other }
                    auth: { mode: development }
                    """)
                .problems())
        .containsExactly(
            "endpoints.dummy: is there twice, the second time in line 3 (config.yml, line 2)");
  }

  @Test
  void whatIsNotYamlIsToldWithItsLine() {
    assertThat(LoadedFrom.yaml("endpoints: [\nx").problems())
        .singleElement()
        .asString()
        .startsWith(": The file is not YAML: ")
        .endsWith("(config.yml, line 2)");
  }

  @Test
  void anEmptyFileLacksWhatIsNeeded() {
    assertThat(LoadedFrom.yaml("").problems())
        .containsExactlyInAnyOrder(
            "endpoints: is missing (config.yml)", "auth: is missing (config.yml)");
  }

  @Test
  void withoutAnEndpointThereIsNothingToServe() {
    assertThat(LoadedFrom.yaml("endpoints: {}\nauth: { mode: development }").problems())
        .containsExactly("endpoints: has to name at least one endpoint (config.yml, line 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "a b", "ä", "a/b", "_a", ".a"})
  void aNameThatDoesNotFitAUrlIsRefused(String name) {
    assertThat(
            LoadedFrom.yaml(
                    "endpoints: { \"%s\": { plugin: x } }\nauth: { mode: development }"
                        .formatted(name))
                .problems())
        .singleElement()
        .asString()
        .startsWith("endpoints." + name + ": is no name for an endpoint");
  }

  @Test
  void aNameOfSixtyThreeCharactersIsTheLongest() {
    String yaml = "endpoints: { %s: { plugin: x } }\nauth: { mode: development }";

    assertThat(LoadedFrom.yaml(yaml.formatted("a".repeat(63))).configuration().endpoints())
        .hasSize(1);
    assertThat(LoadedFrom.yaml(yaml.formatted("a".repeat(64))).problems()).hasSize(1);
  }

  @Test
  void developmentModeRefusesToListenBeyondThisMachine() {
    assertThat(
            LoadedFrom.minimal(
                    "server: { applicationConnectors: [{ type: http, bindHost: 0.0.0.0 }] }")
                .problems())
        .singleElement()
        .asString()
        .startsWith("server.applicationConnectors[0].bindHost: development mode")
        .contains("leave bindHost out");
  }

  @Test
  void singleSignOnNeedsAProviderAndThePublicAddress() {
    assertThat(LoadedFrom.yaml("endpoints: {a: {plugin: x}}\nauth: { mode: oauth2 }").problems())
        .containsExactlyInAnyOrder(
            "auth.oauth2: is missing; mode oauth2 needs a provider (config.yml, line 2)",
            "server.public_url: is missing; mode oauth2 needs the address that callers use"
                + " (config.yml)");
  }

  @Test
  void aKeyForSealsIsLongEnough() {
    assertThat(
            LoadedFrom.minimal(
                    "audit: { seal_key: %s, former_seal_keys: [%s, short] }"
                        .formatted("k".repeat(31), "k".repeat(32)))
                .problems())
        .containsExactlyInAnyOrder(
            "audit.seal_key: has to have at least 32 characters; make one with: openssl rand -hex"
                + " 32 (config.yml, line 3)",
            "audit.former_seal_keys[1]: has to have at least 32 characters, as every key had"
                + " (config.yml, line 3)");
    assertThat(
            LoadedFrom.minimal("audit: { seal_key: %s }".formatted("k".repeat(32))).configuration())
        .isNotNull();
  }

  @Test
  void aKeyForSealsWhoseFileIsNotHereIsNoProblemOfTheFile() {
    assertThat(
            LoadedFrom.minimal("audit: { seal_key: '${file:/nowhere/key}' }")
                .configuration()
                .audit()
                .sealKey())
        .isNotNull();
  }

  @Test
  void gatewaysThatShareADatabaseNeedOneKeyForSeals() {
    String shared =
        """
        endpoints: { a: { plugin: x } }
        server: { public_url: https://gateway.example }
        auth:
          mode: oauth2
          oauth2: { client_id: a, client_secret: b, issuer: https://sso.example }
        database: { url: 'jdbc:postgresql://db.example/gateway' }
        """;
    assertThat(LoadedFrom.yaml(shared).problems())
        .containsExactly(
            "audit.seal_key: is missing; gateways that share a PostgreSQL database need the same"
                + " key; make one with: openssl rand -hex 32 (config.yml)");
    assertThat(
            LoadedFrom.yaml(shared + "audit: { seal_key: %s }".formatted("k".repeat(32)))
                .configuration())
        .isNotNull();
    assertThat(LoadedFrom.yaml(shared.replaceAll("database: .*", "")).configuration()).isNotNull();
  }

  @Test
  void aLinkHasToLeadToAnEndpoint() {
    assertThat(
            LoadedFrom.yaml(
                    "endpoints: {a: {plugin: x, links: {data: b}}}\nauth: { mode: development }")
                .problems())
        .containsExactly("endpoints.a.links.data: names no endpoint (config.yml, line 1)");
  }

  @Test
  void aSecretFileWhereNoSecretIsReadIsRefused() {
    assertThat(
            LoadedFrom.minimal("state_folder: \"${file:/x}\"\nplugins: {directories: []}")
                .problems())
        .containsExactly(
            "state_folder: ${file:…} is for secrets only, such as passwords (config.yml, line 3)");
  }

  @Test
  void aSecretFileHasToBeTheWholeValue() {
    assertThat(
            LoadedFrom.yaml(
                    """
                    endpoints: { a: { plugin: x, settings: { p: "x${file:/x}" } } }
                    auth: { mode: development }
                    """)
                .problems())
        .containsExactly(
            "endpoints.a.settings.p: ${file:/path} has to be the whole value (config.yml, line 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "-1", "http", "99999999999"})
  void aPortThatIsNoneIsRefused(String port) {
    assertThat(LoadedFrom.minimal("").with("GATEWAY_PORT", port).problems())
        .containsExactly("GATEWAY_PORT: has to be a port number, or 0 for any free port");
  }

  @Test
  void noProblemQuotesAValue() {
    assertThat(
            LoadedFrom.minimal("v3: { max_wait: \"${SECRET}\" }")
                .with("SECRET", "hush-hush")
                .problems()
                .toString())
        .doesNotContain("hush-hush");
  }

  @Test
  void keysOfAPluginsSettingsAreLeftToThePlugin() {
    assertThat(
            LoadedFrom.yaml(
                    """
                    endpoints: { a: { plugin: x, settings: { anything: { goes: ~ } } } }
                    auth: { mode: development }
                    """)
                .configuration()
                .endpoints()
                .get("a")
                .settings()
                .at("/anything/goes")
                .isNull())
        .isTrue();
  }
}
