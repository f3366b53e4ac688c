package io.storagegateway.jobarchive.retention;

import static io.storagegateway.jobarchive.retention.RetentionLab.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.Killed;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else does to a job at the last moment is not lost, also if the process dies. */
final class RetentionCrashTest {
  private static final RetentionPolicy UNLESS_KEPT =
      RetentionLab.policy(Action.DELETE, Duration.ofDays(30), List.of(), List.of("keep"));

  @TempDir Path place;

  /** Somebody else changes job 1 right before it is taken out; then the process dies. */
  private final class LastMoment implements StepWatch {
    private final String record;
    private boolean changed;
    private boolean dead;

    LastMoment(ObjectNode record) {
      this.record = record.toString();
    }

    @Override
    public synchronized void before(Step step, Path path) throws IOException {
      if (dead) {
        throw new Killed();
      }
      Path folder = key(1).below(place.resolve("archive"));
      if (changed && step == Step.RENAME && path.equals(folder)) {
        dead = true;
        throw new Killed();
      }
      if (step == Step.RENAME && path.getFileName().toString().startsWith("out-emmy:1:")) {
        TestArchive.write(folder.resolve("meta.json"), record);
        TestArchive.settle(folder);
        changed = true;
      }
    }
  }

  private static FakeCall killed(RetentionLab lab, LastMoment moment, RetentionPolicy policy) {
    FakeCall call = killed(lab, (StepWatch) moment, policy);
    assertThat(moment.dead).isTrue();
    return call;
  }

  private static FakeCall killed(RetentionLab lab, StepWatch watch, RetentionPolicy policy) {
    FakeCall call = FakeCall.any();
    lab.watch(watch);
    assertThat(catchThrowable(() -> lab.run(call, policy))).hasRootCauseInstanceOf(Killed.class);
    lab.close();
    lab.watch(StepWatch.NONE);
    lab.open();
    return call.again();
  }

  @Test
  void aJobThatIsToBeKeptNowComesBack() throws IOException {
    ObjectNode record = TestArchive.meta(key(1));
    record.withArray("/tags").addObject().put("type", "keep").put("name", "for the paper");
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      FakeCall call = killed(lab, new LastMoment(record), UNLESS_KEPT);
      lab.resume(call, UNLESS_KEPT);
      assertThat(lab.results(call.operationId())).containsExactly("1 skipped", "2 done");
      assertThat(key(1).below(lab.archive.root()).resolve("meta.json"))
          .hasContent(record.toString());
      assertThat(lab.listed()).containsExactly(1L);
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  /** A weekend passes. */
  private void grow(Duration age) throws IOException {
    try (Stream<Path> entries = Files.list(place.resolve(".archive.gateway"))) {
      for (Path entry : entries.toList()) {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(age)));
      }
    }
  }

  @Test
  void aJobThatIsOutComesBackHoweverLaterTheNextProcessBegins() throws IOException {
    ObjectNode record = TestArchive.meta(key(1));
    record.withArray("/tags").addObject().put("type", "keep").put("name", "for the paper");
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      FakeCall call = killed(lab, new LastMoment(record), UNLESS_KEPT);
      grow(Duration.ofDays(3));
      lab.resume(call, UNLESS_KEPT);
      assertThat(lab.results(call.operationId())).containsExactly("1 skipped", "2 done");
      assertThat(key(1).below(lab.archive.root()).resolve("meta.json"))
          .hasContent(record.toString());
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  /** Changes job 1 right before it is taken out, and does not let it come back. */
  private void keepOut(RetentionLab lab, String record) {
    Path folder = key(1).below(place.resolve("archive"));
    lab.watch(
        (step, path) -> {
          if (step == StepWatch.Step.RENAME
              && path.getFileName().toString().startsWith("out-emmy:1:")) {
            TestArchive.write(folder.resolve("meta.json"), record);
          }
          if (step == StepWatch.Step.RENAME && path.equals(folder)) {
            throw new FileSystemException(path.toString(), null, "Input/output error");
          }
        });
  }

  @Test
  void aRunDoesNotEndWhileAJobCannotComeBack() throws IOException {
    String record = TestArchive.meta(key(1)).put("user", "carol").toString();
    RetentionPolicy policy = RetentionLab.policy(Action.DELETE);
    FakeCall call = FakeCall.any();
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      keepOut(lab, record);
      RetentionFaultTest.refused(
          ErrorKind.UNAVAILABLE, "archive-write-failed", () -> lab.run(call, policy));
    }
    grow(Duration.ofDays(3));
    try (RetentionLab lab = new RetentionLab(place).open()) {
      lab.run(Action.COMPRESS);
      lab.resume(call.again(), policy);
      assertThat(key(1).below(lab.archive.root()).resolve("meta.json")).hasContent(record);
      assertThat(lab.results(call.operationId())).containsExactly("1 failed", "2 done");
      assertThat(lab.listed()).containsExactly(1L);
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @Test
  void aJobThatMovesMovesAsItIsNow() throws IOException {
    ObjectNode record = TestArchive.meta(key(1)).put("user", "carol");
    RetentionPolicy policy = RetentionLab.policy(Action.MOVE);
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      FakeCall call = killed(lab, new LastMoment(record), policy);
      lab.resume(call, policy);
      assertThat(lab.results(call.operationId())).containsExactly("1 done", "2 done");
      assertThat(Files.readString(key(1).below(lab.cold).resolve("meta.json")))
          .isEqualTo(record.toString());
      assertThat(lab.listed()).isEmpty();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @Test
  void aProcessThatDiesOnceTheDestinationHasTheClusterLeavesNothingThere() {
    RetentionPolicy policy = RetentionLab.policy(Action.COPY);
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      Path made = lab.cold.resolve(RetentionLab.CLUSTER);
      FakeCall call =
          killed(
              lab,
              (step, path) -> {
                if (step == StepWatch.Step.DELETE && Files.exists(made)) {
                  throw new Killed();
                }
              },
              policy);
      assertThat(lab.leftovers()).isNotEmpty();
      lab.resume(call, policy);
      assertThat(lab.results(call.operationId())).containsExactly("1 done");
      assertThat(lab.leftovers()).isEmpty();
    }
  }
}
