package io.storagegateway.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.store.OperationState;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for operators explains everything that the gateway tells. */
class OperatingGuideTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("gateway.root"), "docs/operating.md");
  private static final Pattern MEASUREMENTS =
      Pattern.compile("## Measurements\\n.*?(?=\\n## )", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9_]+\\*?)`");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) ");

  @Test
  void everyMeasurementIsExplained() throws IOException {
    List<Pattern> explained = explained();
    Set<String> unknown = new TreeSet<>(exposed());
    assertThat(unknown).hasSizeGreaterThan(20);
    unknown.removeIf(
        name -> explained.stream().anyMatch(pattern -> pattern.matcher(name).matches()));
    assertThat(unknown).as("not in the table of measurements").isEmpty();
  }

  @Test
  void everyStateOfAnOperationIsExplained() throws IOException {
    String guide = Files.readString(GUIDE);
    assertThat(Arrays.stream(OperationState.values()).map(OperationState::key))
        .allSatisfy(state -> assertThat(guide).contains("| `" + state + "` |"));
  }

  private static List<Pattern> explained() throws IOException {
    String table =
        MEASUREMENTS
            .matcher(Files.readString(GUIDE))
            .results()
            .map(MatchResult::group)
            .findAny()
            .orElseThrow();
    return ROW.matcher(table)
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(name -> Pattern.compile(name.group(1).replace("*", "[A-Za-z0-9_]*")))
        .toList();
  }

  /** After a write, a read, and a call that failed. */
  private static Set<String> exposed() {
    try (RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES)) {
      Http http = gateway.signedIn();
      assertThat(http.post("/v4/dummy/volumes", "{\"name\": \"v\"}").status()).isEqualTo(201);
      assertThat(http.get("/v4/dummy/volumes/v").status()).isEqualTo(200);
      assertThat(http.get("/v4/dummy/volumes/none").status()).isEqualTo(404);
      String text = gateway.admin().get("/metrics").body();
      Set<String> names = new TreeSet<>();
      FAMILY.matcher(text).results().forEach(family -> names.add(family.group(1)));
      return names;
    }
  }
}
