package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of writing that cannot work are refused with their place and what to do. */
class WriteSettingsTest {
  private static final Path ROOT = Path.of("/data/archive");
  private static final Path STATE = Path.of("/var/lib/gateway/archive");
  private static final Map<String, Path> TAPE = Map.of("tape", Path.of("/tape/archive"));

  private static JobArchiveSettings settings(
      Boolean readOnly, Path staging, Map<String, Path> destinations, RetentionRule... rules) {
    return new JobArchiveSettings(
        ROOT,
        null,
        readOnly,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        staging,
        destinations,
        List.of(rules),
        null,
        null);
  }

  private static RetentionRule rule(
      String name, String cron, String cluster, String action, String destination) {
    return new RetentionRule(
        name, cron, cluster, action, Age.parse("30d"), null, null, null, destination);
  }

  private static RetentionRule old(String name) {
    return rule(name, "0 30 3 * * *", "emmy", "delete", null);
  }

  private static void refused(String message, JobArchiveSettings settings) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.writing(STATE))
        .withMessageStartingWith(message);
  }

  @Test
  void nothingIsWrittenUnlessTheSettingsSaySo() {
    WriteSettings usual = JobArchiveSettings.of(ROOT).writing(STATE);
    assertThat(usual)
        .isEqualTo(
            new WriteSettings(false, Path.of("/data/.archive.gateway"), Map.of(), List.of()));
    RetentionRule rule = rule("old", "@daily", "emmy", "move", "tape");
    Path staging = Path.of("/data/staging");
    assertThat(settings(false, staging, TAPE, rule).writing(STATE))
        .isEqualTo(new WriteSettings(true, staging, TAPE, List.of(rule)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staging | staging_dir: must be an absolute path",
        "/data/archive/staging | staging_dir: must lie outside of the archive, on its file system",
        "/data/archive | staging_dir: must lie outside of the archive",
        "/data | staging_dir: must lie outside of the archive",
        "/data/x/../archive/y | staging_dir: must lie outside of the archive",
        "/var/lib/gateway/archive | staging_dir: must be another folder than state_dir",
        "/var/lib | staging_dir: must be another folder than state_dir, and not around it",
      })
  void stagingFoldersThatDoHarm(Path staging, String message) {
    refused(message, settings(false, staging, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tape | /tape | destinations.Tape: a name is made of lower case letters",
        "a.b | /tape | destinations.a.b: a name is made of lower case letters",
        "tape | tape | destinations.tape: tape is no absolute path; write it from the root",
        "tape | /data/archive | destinations.tape: /data/archive and the archive lie in each other;"
            + " name a folder outside of /data/archive",
        "tape | /data | destinations.tape: /data and the archive lie in each other",
        "tape | /data/archive/old | destinations.tape: /data/archive/old and the archive lie",
        "tape | /data/.archive.gateway/x | destinations.tape: /data/.archive.gateway/x and the"
            + " staging folder lie in each other; name a folder outside of /data/.archive.gateway",
      })
  void destinationsThatDoHarm(String name, Path path, String message) {
    refused(message, settings(false, null, Collections.singletonMap(name, path)));
  }

  @Test
  void rulesAreRefusedByTheirPlaceInTheList() {
    refused("retention: needs read_only: false", settings(null, null, null, old("a")));
    refused(
        "retention[1].name: another rule is called a",
        settings(false, null, null, old("a"), old("a")));
    refused(
        "retention[1].cluster: cannot be the name of a cluster",
        settings(false, null, null, old("a"), rule("b", "@daily", "../emmy", "delete", null)));
    refused(
        "retention[0].destination: disk is none of destinations",
        settings(false, null, TAPE, rule("b", "@daily", "emmy", "move", "disk")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0 30 3 * *",
        "0 30 3 * * * *",
        "@never",
        "daily",
        "30 3 * * *",
        " * * * * * *"
      })
  void aTimeHasSixFields(String cron) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("a", cron, "emmy", "delete", null))
        .withMessageStartingWith("cron: has six fields")
        .withMessageContaining("\"0 30 3 * * *\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "burn | none | action: is delete, move, copy or compress",
        "MOVE | tape | action: is delete, move, copy or compress",
        "move | none | destination: is for move and copy, which need one of destinations",
        "copy | none | destination: is for move and copy, which need one of destinations",
        "delete | tape | destination: is for move and copy",
        "compress | tape | destination: is for move and copy",
      })
  void anActionAndItsDestinationBelongTogether(String action, String destination, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("a", "@daily", "emmy", action, destination))
        .withMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "pending", "suspended", "Completed", "done", ""})
  void onlyStatesOfJobsThatHaveEndedAreNamed(String state) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RetentionRule(
                    "a",
                    "@daily",
                    "emmy",
                    "delete",
                    Age.parse("1d"),
                    List.of("failed", state),
                    null,
                    null,
                    null))
        .withMessageStartingWith("states: " + state + " is no state of jobs that have ended");
  }

  @Test
  void aRuleIsAPolicy() {
    RetentionRule rule =
        new RetentionRule(
            "a",
            "@daily",
            "emmy",
            "copy",
            Age.parse("7d"),
            List.of("failed", "unknown"),
            List.of("app"),
            List.of("*"),
            "tape");
    assertThat(rule.policy())
        .isEqualTo(
            new RetentionPolicy(
                RetentionPolicy.Action.COPY,
                Duration.ofDays(7),
                Set.of(JobState.FAILED, JobState.UNKNOWN),
                List.of("app"),
                List.of("*"),
                "tape"));
    assertThat(old("b").policy().states()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0d", "30", "-1d", "1.5d", "30 d", "d", "1y", "99999999999d"})
  void whatIsNoAgeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Age.parse(text));
  }

  /** The archive's own program ships settings of retention that it does not know, and ignores. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"root\": \"/a\", \"location\": \"/b\"} | location",
        "{\"root\": \"/a\", \"retention\": [{\"name\": \"x\", \"location\": \"/b\"}]} | location",
        "{\"root\": \"/a\", \"retention\": {\"policy\": \"move\"}} | retention",
      })
  void keysThatNobodyKnowsAreRefused(String settings, String key) {
    JsonMapper json =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    assertThatThrownBy(() -> json.readValue(settings, JobArchiveSettings.class))
        .isInstanceOfSatisfying(
            JsonMappingException.class,
            failure -> assertThat(failure.getPathReference()).contains("\"" + key + "\""));
  }
}
