package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.jersey.validation.Validators;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  private final ObjectMapper mapper = Json.mapper();
  private final Settings settings = new Settings(mapper, Validators.newValidator());
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  record Filer(
      @NotBlank String hostName,
      @Min(1) int port,
      @NotNull Secret password,
      @JsonProperty("use-tls") boolean tls,
      List<@Valid Pool> pools,
      Map<String, @Valid Pool> named,
      Mode mode) {}

  record Pool(@NotBlank String poolName, long sizeMax) {
    Pool {
      if (sizeMax < 0) {
        throw new IllegalArgumentException("size_max cannot be negative");
      }
    }
  }

  enum Mode {
    FAST,
    SAFE
  }

  @Test
  void settingsThatAreRightBecomeTheRecord() {
    Filer filer =
        read("""
                {"host_name": "filer", "port": 443, "password": "s3cret", "use-tls": true,
                 "pools": [{"pool_name": "p", "size_max": 5}], "mode": "SAFE"}
                """)
            .orElseThrow();
    assertThat(filer.hostName()).isEqualTo("filer");
    assertThat(filer.tls()).isTrue();
    assertThat(filer.password().reveal()).isEqualTo("s3cret");
    assertThat(filer.pools()).containsExactly(new Pool("p", 5));
    assertThat(filer.mode()).isEqualTo(Mode.SAFE);
  }

  @Test
  void whatTheEnvironmentGivesAsTextIsReadAsWhatItMeans() {
    Filer filer =
        read("{\"host_name\": \"007\", \"port\": \"443\", \"password\": \"0815\","
                + " \"use-tls\": \"true\"}")
            .orElseThrow();
    assertThat(filer.hostName()).isEqualTo("007");
    assertThat(filer.port()).isEqualTo(443);
    assertThat(filer.password().reveal()).isEqualTo("0815");
    assertThat(filer.tls()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "443.5", "0x1bb", "4e2", "many", "99999999999"})
  void aTextThatIsNoNumberIsRefused(String port) {
    assertThat(
            read(
                "{\"host_name\": \"filer\", \"port\": \""
                    + port
                    + "\", \"password\": \"x\", \"use-tls\": true}"))
        .isEmpty();
    assertThat(problems)
        .containsExactly(
            new ConfigurationProblem("endpoints.e.settings.port", "must be a whole number"));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceByItsPathInTheFile() {
    assertThat(
            read(
                """
                {"hostname": "filer", "port": "many", "use-tls": 1, "mode": "QUICK",
                 "pools": [{"pool_name": "", "size_max": 1}, {"pool_name": "p", "size_max": true}],
                 "named": {"fast": {"pool_nam": "p", "size_max": 1}}}
                """))
        .isEmpty();
    assertThat(problems)
        .extracting(ConfigurationProblem::path)
        .containsExactlyInAnyOrder(
            "endpoints.e.settings.hostname",
            "endpoints.e.settings.port",
            "endpoints.e.settings.use-tls",
            "endpoints.e.settings.mode",
            "endpoints.e.settings.pools[1].size_max",
            "endpoints.e.settings.named.fast.pool_nam",
            "endpoints.e.settings.host_name",
            "endpoints.e.settings.password",
            "endpoints.e.settings.pools[0].pool_name",
            "endpoints.e.settings.named.fast.pool_name");
  }

  @Test
  void anUnknownKeyNamesTheNearestKnownOne() {
    read("{\"host_nam\": \"filer\", \"port\": 1, \"password\": \"x\", \"use-tls\": true}");
    assertThat(problems)
        .contains(
            new ConfigurationProblem(
                "endpoints.e.settings.host_nam", "unknown key; did you mean \"host_name\"?"));
  }

  @Test
  void aNumberThatIsMissingIsMissingAndNotZero() {
    read("{\"host_name\": \"filer\", \"password\": \"x\", \"use-tls\": true}");
    assertThat(problems)
        .containsExactly(new ConfigurationProblem("endpoints.e.settings.port", "is missing"));
  }

  @Test
  void whatARecordItselfRefusesIsToldInItsOwnWords() {
    read(
        """
        {"host_name": "filer", "port": 1, "password": "x", "use-tls": true,
         "pools": [{"pool_name": "p", "size_max": -1}]}
        """);
    assertThat(problems)
        .containsExactly(
            new ConfigurationProblem(
                "endpoints.e.settings.pools[0]", "size_max cannot be negative"));
  }

  @Test
  void aValueThatMayBeSecretIsNeverQuoted() {
    read("{\"host_name\": {\"hunter2\": 1}, \"port\": \"hunter2\", \"password\": [\"hunter2\"]}");
    assertThat(problems).isNotEmpty().noneMatch(problem -> problem.message().contains("hunter2"));
  }

  @Test
  void aSecretMayStandInAFileThatIsReadAnew(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, "first\n");
    Secret secret = read(withPassword("${file:" + file + "}")).orElseThrow().password();
    assertThat(secret.reveal()).isEqualTo("first");
    Files.writeString(file, "second\n");
    assertThat(secret.reveal()).isEqualTo("second");
  }

  @Test
  void aSecretWhoseFileIsMissingIsAProblem(@TempDir Path folder) {
    read(withPassword("${file:" + folder.resolve("missing") + "}"));
    assertThat(problems)
        .containsExactly(
            new ConfigurationProblem(
                "endpoints.e.settings.password", "names a file that cannot be read"));
  }

  @Test
  void whatWasWrittenStaysAsItWas() throws JsonProcessingException {
    ObjectNode written = tree("{\"hostname\": \"filer\"}");
    settings.read(written, Filer.class, "endpoints.e.settings", problems);
    assertThat(written).isEqualTo(tree("{\"hostname\": \"filer\"}"));
  }

  private static String withPassword(String text) {
    return "{\"host_name\": \"filer\", \"port\": 1, \"use-tls\": true, \"password\": \""
        + text
        + "\"}";
  }

  private Optional<Filer> read(String json) {
    try {
      return settings.read(tree(json), Filer.class, "endpoints.e.settings", problems);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private ObjectNode tree(String json) throws JsonProcessingException {
    return (ObjectNode) mapper.readTree(json);
  }
}
