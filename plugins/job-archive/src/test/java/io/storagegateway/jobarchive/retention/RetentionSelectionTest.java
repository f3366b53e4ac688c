package io.storagegateway.jobarchive.retention;

import static io.storagegateway.jobarchive.retention.RetentionLab.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which jobs policies mean, and that nothing is done with others. */
final class RetentionSelectionTest {
  @TempDir Path place;

  private static void job(RetentionLab lab, int number, Consumer<ObjectNode> change) {
    ObjectNode meta = TestArchive.meta(key(number));
    change.accept(meta);
    lab.archive.job(key(number), meta);
  }

  private static void tag(ObjectNode meta, String type, String name) {
    meta.withArray("/tags").addObject().put("type", type).put("name", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "pending", "suspended", "requeued"})
  void aJobThatMayGoOnIsNeverMeant(String state) {
    try (RetentionLab lab = new RetentionLab(place).jobs(1)) {
      job(lab, 2, meta -> meta.put("jobState", state));
      assertThat(lab.open().run(Action.DELETE).selected()).isEqualTo(1);
      assertThat(lab.listed()).containsExactly(2L);
    }
  }

  @Test
  void aStateThatNobodyKnowsCanBeAskedFor() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1)) {
      job(lab, 2, meta -> meta.put("jobState", "requeued"));
      RetentionPolicy policy =
          new RetentionPolicy(
              Action.DELETE, Duration.ZERO, Set.of(JobState.UNKNOWN), List.of(), List.of(), null);
      lab.open().run(policy);
      assertThat(lab.listed()).containsExactly(1L);
    }
  }

  @Test
  void ageCountsFromTheEndOfAJob() {
    long now = Instant.now().getEpochSecond();
    try (RetentionLab lab = new RetentionLab(place)) {
      JobKey old = new JobKey(RetentionLab.CLUSTER, 1, now - 20 * 86_400);
      JobKey young = new JobKey(RetentionLab.CLUSTER, 2, now - 20 * 86_400);
      lab.archive.job(old, TestArchive.meta(old).put("duration", 86_400 * 9));
      lab.archive.job(young, TestArchive.meta(young).put("duration", 86_400 * 11));
      job(lab, 3, meta -> meta.remove("duration"));
      lab.open().run(RetentionLab.policy(Action.DELETE, Duration.ofDays(10), List.of(), List.of()));
      assertThat(lab.listed()).containsExactly(2L, 3L);
    }
  }

  @Test
  void tagsAreWantedOrUnwantedByTypeOrByName() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1)) {
      job(lab, 2, meta -> tag(meta, "app", "vasp"));
      job(lab, 3, meta -> tag(meta, "app", "gromacs"));
      job(lab, 4, meta -> tag(meta, "note", "vasp"));
      lab.open();
      assertThat(meant(lab, List.of("app"), List.of())).containsExactly("2", "3");
      assertThat(meant(lab, List.of("app:vasp"), List.of())).containsExactly("2");
      assertThat(meant(lab, List.of(), List.of("app:vasp", "note"))).containsExactly("1", "3");
      assertThat(meant(lab, List.of(), List.of("*"))).containsExactly("1");
      assertThat(meant(lab, List.of("app"), List.of("app:vasp"))).containsExactly("3");
    }
  }

  private static List<String> meant(RetentionLab lab, List<String> tags, List<String> omitTags) {
    Preview preview =
        lab.retentions()
            .preview(
                FakeCall.any(),
                RetentionLab.request(
                    RetentionLab.policy(Action.DELETE, Duration.ZERO, tags, omitTags)));
    return preview.changes().stream()
        .filter(change -> change.field().startsWith("jobs."))
        .map(change -> change.field().split(":", -1)[1])
        .toList();
  }

  @Test
  void aPreviewTellsHowManyAndHowLargeAndDoesNothing() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Preview preview =
          lab.retentions()
              .preview(FakeCall.any(), RetentionLab.request(RetentionLab.policy(Action.MOVE)));
      assertThat(preview.changes().get(0)).isEqualTo(new Preview.FieldChange("jobs", null, 2L));
      assertThat((long) preview.changes().get(1).after()).isPositive();
      assertThat(preview.changes().get(2))
          .isEqualTo(new Preview.FieldChange("jobs.emmy:1:1500000000", "here", "cold"));
      assertThat(preview.warnings()).isEmpty();
      assertThat(lab.listed()).containsExactly(1L, 2L);
      assertThat(lab.cold).isEmptyDirectory();
    }
  }

  @Test
  void whatHasChangedSinceItWasIndexedIsSkipped() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2, 3, 4).open()) {
      job(lab, 1, meta -> meta.put("jobState", "running"));
      job(lab, 2, meta -> meta.put("duration", 2_000_000_000L));
      TestArchive.delete(key(3).below(lab.archive.root()));
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.DELETE));
      assertThat(lab.results(call.operationId()))
          .containsExactly("1 skipped", "2 skipped", "3 skipped", "4 done");
    }
  }

  @Test
  void whatNobodyUnderstandsStays() throws IOException {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2, 3, 4, 5).open()) {
      Path root = lab.archive.root();
      Files.createDirectory(key(1).below(root).resolve("folder"));
      Files.createSymbolicLink(key(2).below(root).resolve("link"), place);
      TestArchive.write(key(3).below(root).resolve("meta.json"), "{\"user\": ");
      TestArchive.settle(key(3).below(root));
      Files.delete(key(4).below(root).resolve("meta.json"));
      TestArchive.settle(key(4).below(root));
      TestArchive.write(key(5).below(root).resolve("meta.json"), "{\"user\": \"alice\"}");
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(lab.results(call.operationId()))
          .containsExactly("1 failed", "2 failed", "3 failed", "4 failed", "5 skipped");
      assertThat(key(1).below(root)).exists();
      assertThat(lab.cold.resolve("emmy")).isDirectoryNotContaining("glob:**/0");
    }
  }

  @Test
  void aRestrictedClusterIsLeftAlone() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      lab.restricted.add(RetentionLab.CLUSTER);
      RetentionFaultTest.refused(
          ErrorKind.CONFLICT, "volume-restricted", () -> lab.run(Action.DELETE));
      assertThat(key(1).below(lab.archive.root())).exists();
    }
  }

  @Test
  void aPolicyThatMeansRunningJobsIsRefused() {
    try (RetentionLab lab = new RetentionLab(place).open()) {
      RetentionPolicy policy =
          new RetentionPolicy(
              Action.DELETE, Duration.ZERO, Set.of(JobState.RUNNING), List.of(), List.of(), null);
      assertThat(
              RetentionFaultTest.refused(ErrorKind.INVALID, "invalid", () -> lab.run(policy))
                  .fields())
          .containsOnlyKeys("states");
    }
  }

  @Test
  void resultsAreListedPageByPageAndByTheirKind() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2, 3, 4, 5).open()) {
      job(lab, 2, meta -> meta.put("jobState", "running"));
      job(lab, 4, meta -> meta.put("jobState", "running"));
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.DELETE));
      Page<RetainedJob> page = lab.retentions().retained(call.operationId(), Query.all(2));
      assertThat(ids(page)).containsExactly("emmy:1:1500000000", "emmy:2:1500000000");
      assertThat(page.total()).hasValue(5);
      Page<RetainedJob> next =
          lab.retentions()
              .retained(call.operationId(), Query.all(2).after(page.next().orElseThrow()));
      assertThat(ids(next)).containsExactly("emmy:3:1500000000", "emmy:4:1500000000");
      Query skipped =
          new Query(
              List.of(new Filter("result", Filter.Test.EQUALS, "skipped")),
              Sort.BY_NAME,
              10,
              Optional.empty(),
              Visibility.ALL);
      Page<RetainedJob> only = lab.retentions().retained(call.operationId(), skipped);
      assertThat(ids(only)).containsExactly("emmy:2:1500000000", "emmy:4:1500000000");
      assertThat(only.total()).hasValue(2);
      for (String cursor : List.of("3", "-1", "x", "999999")) {
        RetentionFaultTest.refused(
            ErrorKind.INVALID,
            "invalid",
            () -> lab.retentions().retained(call.operationId(), Query.all(2).after(cursor)));
      }
      RetentionFaultTest.refused(
          ErrorKind.NOT_FOUND,
          "job-retention-not-found",
          () -> lab.retentions().retained("../archive", Query.all(2)));
    }
  }

  private static List<String> ids(Page<RetainedJob> page) {
    return page.items().stream().map(RetainedJob::job).toList();
  }
}
