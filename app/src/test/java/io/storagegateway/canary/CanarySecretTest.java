package io.storagegateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.base.Throwables;
import io.storagegateway.GatewayServer;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.spi.Secret;
import io.storagegateway.store.TestDatabases;
import io.storagegateway.testing.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret appears anywhere, whatever is asked of a gateway and whatever goes wrong. */
class CanarySecretTest {
  private static final String SECRET = "h7nt3rOf4llSecr3ts";
  private static final Canary MISPLACED = new Canary("it", SECRET);

  private static final Pattern SOUNDS_SECRET =
      Pattern.compile(".*(password|secret|token|_key)s?(\\[])?");

  @TempDir private Path folder;

  @Test
  void everySecretSettingHasACanary() throws Exception {
    Set<String> paths =
        SecretSettings.all().entrySet().stream()
            .filter(setting -> setting.getValue() == Secret.class)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    assertThat(paths).contains("auth.oauth2.client_secret", "audit.former_seal_keys[]");
    assertThat(CanarySite.SECRETS.keySet()).containsAll(paths);
  }

  @Test
  void whatSoundsLikeASecretIsOne() throws Exception {
    assertThat(SecretSettings.all().entrySet())
        .filteredOn(setting -> SOUNDS_SECRET.matcher(setting.getKey()).matches())
        .isNotEmpty()
        .allMatch(setting -> setting.getValue() == Secret.class);
  }

  @Test
  void noSecretLeavesAGatewayWithAFileAndADirectory() throws IOException {
    try (CanarySite site = new CanarySite(folder, "", true)) {
      Walk walk = new Walk(site);
      walk.go();
      walk.withoutDirectory();
      SoftAssertions softly = new SoftAssertions();
      List<Path> files = databaseFiles(site);
      assertThat(files).hasSizeGreaterThan(1);
      for (Path file : files) {
        softly.assertThat(Canary.in(Files.readAllBytes(file), all(walk))).as("%s", file).isEmpty();
      }
      nothingShows(site, walk, softly);
    }
  }

  @Test
  void noSecretLeavesAGatewayWithADatabaseServerAndRefreshTokens() {
    try (TestDatabases databases = new TestDatabases();
        CanarySite site = new CanarySite(folder, databases.postgresqlAddress().url(), false)) {
      Walk walk = new Walk(site);
      walk.go();
      walk.awaitRefresh();
      List<String> rows = databases.postgresql().read(CanarySecretTest::everyRow);
      assertThat(rows).anyMatch(row -> row.contains("oauth2:ada"));
      SoftAssertions softly = new SoftAssertions();
      rows.forEach(row -> softly.assertThat(Canary.in(row, all(walk))).as(row).isEmpty());
      databases.stopServer();
      walk.withoutDatabase();
      nothingShows(site, walk, softly);
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aBrokenConfigurationIsToldWithoutItsSecrets(String yaml) throws IOException {
    String none = "plugins: { directories: [] }\n";
    Path file =
        Files.writeString(folder.resolve("config.yml"), none + yaml.replace("SECRET", SECRET));
    Throwable failure = catchThrowable(() -> GatewayServer.load(file, Map.of()));
    assertThat(failure).isInstanceOf(ConfigurationException.class);
    assertThat(Canary.in(Throwables.getStackTraceAsString(failure), List.of(MISPLACED)))
        .as(yaml)
        .isEmpty();
  }

  static Stream<String> mistakes() {
    Stream<String> places =
        CanarySite.SECRETS.keySet().stream()
            .filter(path -> !path.contains("*") && !path.contains("["))
            .flatMap(
                path ->
                    Stream.of("[ SECRET ]", "{ a: SECRET }", "a${SECRET", "*SECRET")
                        .map(value -> nested(path, value)));
    return Stream.concat(
        places,
        Stream.of(
            nested("auth.oauth2.client_secret", "!SECRET x"),
            nested("auth.oauth2.client_secret", "!SECRET!x y"),
            nested("auth.oauth2.client_secret", "[ &SECRET a, &SECRET b, *x ]"),
            nested("auth.oauth2.client_secret", "@SECRET"),
            nested("auth.oauth2.client_secret", "%SECRET"),
            nested("auth.oauth2.client_secret", "\"SECRET"),
            nested("auth.oauth2.client_secret", "a: SECRET"),
            nested("auth.oauth2.client_secret", "a${no name SECRET}"),
            nested("auth.oauth2.client_secret", "a${file:SECRET"),
            nested("auth.oauth2.timeout", "SECRET"),
            nested("auth.mode", "SECRET"),
            nested("auth.encryption_key", "SECRET"),
            nested("audit.seal_key", "SECRET"),
            nested("database.url", "jdbc:mysql://h/d?password=SECRET"),
            nested("auth.oauth2.issuer", "http://user:SECRET@example.org"),
            nested("auth.ldap.url", "ldap://user:SECRET@example.org")));
  }

  @Test
  void aCheckThatFailsTellsNoSecret() throws IOException {
    TalkativePlugin.build(folder.resolve("plugins"));
    String settings =
        """
        auth:
          mode: oauth2
          encryption_key: SECRET
          basic: { username: x, password: SECRET, more: 1 }
          oauth2: { issuer: "http://SECRET.example.org", client_id: x, client_secret: [ SECRET ] }
          ldap: { url: "ldap://example.org", bind_password: SECRET }
        audit: { seal_key: SECRET, former_seal_keys: [ SECRET, { a: SECRET } ] }
        database: { url: "jdbc:postgresql://h/d", password: SECRET, connections: many }
        endpoints:
          broken:
            plugin: talkative
            settings: { password: [ SECRET ], keys: SECRET, inner: { token: SECRET, tokn: 1 } }
        plugins: { directories: [ '%s' ] }
        """
            .formatted(folder.resolve("plugins"))
            .replace("SECRET", SECRET)
            .replace("http://" + SECRET, "http://x");
    Path file = Files.writeString(folder.resolve("config.yml"), settings);
    try (GatewayProcess check = GatewayProcess.check(file, folder.resolve("output"))) {
      assertThat(check.exitCode()).isEqualTo(1);
      assertThat(check.output())
          .contains(
              "auth.oauth2.client_secret", "audit.former_seal_keys", "endpoints.broken.settings");
      assertThat(Canary.in(check.output(), List.of(MISPLACED))).as(check.output()).isEmpty();
    }
  }

  private static String nested(String path, String value) {
    StringBuilder yaml = new StringBuilder();
    String indent = "";
    for (String key : path.split("\\.", -1)) {
      yaml.append(yaml.isEmpty() ? "" : "\n").append(indent).append(key).append(':');
      indent += "  ";
    }
    return yaml.append(' ').append(value).append('\n').toString();
  }

  private static void nothingShows(CanarySite site, Walk walk, SoftAssertions softly) {
    // The log's last lines are written when it ends.
    site.gateway().terminate();
    assertThat(site.gateway().exitCode()).isZero();
    List<Canary> all = all(walk);
    assertThat(walk.answers())
        .hasSizeGreaterThan(500)
        .anyMatch(text -> text.contains("With Settings[password=***"))
        .as("names of threads")
        .anyMatch(text -> text.contains("with Settings[password=***"));
    walk.answers().forEach(text -> softly.assertThat(Canary.in(text, all)).as(text).isEmpty());
    List<String> log = site.gateway().output().lines().toList();
    assertThat(log)
        .as("the log")
        .anyMatch(line -> line.startsWith("DEBUG "))
        .anyMatch(line -> line.contains("Its settings are Settings[password=***"))
        .anyMatch(line -> line.contains("\"operation\":\"sign_in_basic\""))
        .anyMatch(line -> line.contains("GET /oauth-done HTTP/1.1"));
    log.forEach(line -> softly.assertThat(Canary.in(line, all)).as(line).isEmpty());
    softly.assertAll();
  }

  private static List<Canary> all(Walk walk) {
    return Stream.concat(CanarySite.SECRETS.values().stream(), walk.credentials().stream())
        .toList();
  }

  private static List<Path> databaseFiles(CanarySite site) throws IOException {
    try (Stream<Path> files = Files.list(site.stateFolder())) {
      return files.filter(file -> file.getFileName().toString().startsWith("gateway.db")).toList();
    }
  }

  private static List<String> everyRow(Handle handle) {
    return texts(
            handle,
            "select table_name from information_schema.tables where table_schema = 'public'")
        .stream()
        .flatMap(table -> texts(handle, "select t::text from \"" + table + "\" t").stream())
        .toList();
  }

  private static List<String> texts(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(String.class).list();
  }
}
