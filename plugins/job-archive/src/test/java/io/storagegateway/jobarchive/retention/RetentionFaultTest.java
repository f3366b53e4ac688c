package io.storagegateway.jobarchive.retention;

import static io.storagegateway.jobarchive.retention.RetentionLab.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.ArchiveTree;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is removed of which there is no good copy, whatever fails. */
final class RetentionFaultTest {
  @TempDir Path place;

  static BackendException refused(ErrorKind kind, String reason, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(BackendException.class);
    BackendException refusal = (BackendException) thrown;
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.reason()).isEqualTo(reason);
    return refusal;
  }

  /** Upstream's retention removes all jobs, also those that it failed to copy. */
  @Test
  void aJobThatCannotBeCopiedStaysAndTheOthersMove() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2, 3).open()) {
      Map<String, String> before = ArchiveTree.of(key(2).below(lab.archive.root()));
      Path broken = key(2).below(lab.archive.root()).resolve("data.json");
      failAt(lab, Step.CREATE, path -> path.endsWith("data.json"), 2, "Input/output error");
      FakeCall call = FakeCall.any();
      JobRetention run = lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(run.done()).isEqualTo(2);
      assertThat(lab.results(call.operationId())).containsExactly("1 done", "2 failed", "3 done");
      assertThat(broken).exists();
      assertThat(ArchiveTree.of(key(2).below(lab.archive.root()))).isEqualTo(before);
      assertThat(key(2).below(lab.cold)).doesNotExist();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  private interface Choice {
    boolean means(Path path);
  }

  /** Lets the step fail that is the n-th of its kind. */
  private static void failAt(RetentionLab lab, Step step, Choice choice, int number, String words) {
    AtomicInteger seen = new AtomicInteger();
    lab.watch(
        (now, path) -> {
          if (now == step && choice.means(path) && seen.incrementAndGet() == number) {
            throw new FileSystemException(path.toString(), null, words);
          }
        });
  }

  @Test
  void aCopyThatReadsBackAsSomethingElseIsNoCopy() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      Map<String, String> before = ArchiveTree.of(lab.archive.root());
      lab.watch(
          (step, path) -> {
            if (step == Step.SYNC && path.toString().contains(".cold.gateway")) {
              spoil(path);
            }
          });
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(lab.results(call.operationId())).containsExactly("1 failed");
      assertThat(ArchiveTree.of(lab.archive.root())).isEqualTo(before);
      assertThat(key(1).below(lab.cold)).doesNotExist();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  private static void spoil(Path staged) throws IOException {
    for (Path file : files(staged)) {
      if (file.endsWith("data.json")) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  /** Without those that other threads remove meanwhile. */
  private static List<Path> files(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes any) {
            found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  @Test
  void packedMetricsThatUnpackToSomethingElseDoNotReplaceThePlainOnes() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      Map<String, String> before = ArchiveTree.of(lab.archive.root());
      AtomicBoolean done = new AtomicBoolean();
      lab.watch(
          (step, path) -> {
            if (step == Step.SYNC && path.endsWith("emmy") && !done.getAndSet(true)) {
              cutPacked();
            }
          });
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.COMPRESS));
      assertThat(done).isTrue();
      assertThat(lab.results(call.operationId())).containsExactly("1 failed");
      assertThat(ArchiveTree.of(lab.archive.root())).isEqualTo(before);
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  private void cutPacked() throws IOException {
    for (Path file : files(place.resolve(".archive.gateway"))) {
      String name = file.getFileName().toString();
      if (name.startsWith("t") && !name.endsWith("probe")) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
  }

  @Test
  void aJobThatChangesWhileItMovesStaysAsItIsNow() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Path meta = key(1).below(lab.archive.root()).resolve("meta.json");
      AtomicInteger syncs = new AtomicInteger();
      lab.watch(
          (step, path) -> {
            if (step == Step.SYNC
                && path.toString().contains(".cold.gateway")
                && syncs.incrementAndGet() == 2) {
              TestArchive.write(meta, TestArchive.meta(key(1)).put("user", "carol").toString());
            }
          });
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(lab.results(call.operationId())).containsExactly("1 skipped", "2 done");
      assertThat(meta).content().contains("carol");
      assertThat(key(1).below(lab.cold)).as("a copy of what it was").doesNotExist();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  /** Does something when the archive is brought to its disk for the n-th time. */
  private static void atSync(RetentionLab lab, int number, ThrowingRunnable deed) {
    AtomicInteger syncs = new AtomicInteger();
    lab.watch(
        (step, path) -> {
          if (step == Step.SYNC && path.endsWith("emmy") && syncs.incrementAndGet() == number) {
            deed.run();
          }
        });
  }

  private interface ThrowingRunnable {
    void run() throws IOException;
  }

  /** The archive's own program may compress at the same time. */
  @Test
  void plainMetricsStayIfThePackedOnesAreWrittenAnew() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      Path plain = key(1).below(lab.archive.root()).resolve("data.json");
      String before = ArchiveTree.of(plain.getParent()).get("data.json");
      atSync(lab, 2, () -> Files.writeString(plain.resolveSibling("data.json.gz"), "half of it"));
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.COMPRESS));
      assertThat(lab.results(call.operationId())).containsExactly("1 skipped");
      assertThat(ArchiveTree.of(plain.getParent())).containsEntry("data.json", before);
    }
  }

  @Test
  void aPackedFileThatGetsNoPlaceIsRemovedAtOnce() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Path meta = key(1).below(lab.archive.root()).resolve("meta.json");
      List<String> waiting = new ArrayList<>();
      AtomicInteger syncs = new AtomicInteger();
      lab.watch(
          (step, path) -> {
            if (step == Step.SYNC && path.endsWith("emmy")) {
              if (syncs.incrementAndGet() == 1) {
                TestArchive.write(meta, TestArchive.meta(key(1)).put("user", "carol").toString());
              } else {
                lab.leftovers().stream()
                    .filter(name -> Files.isRegularFile(Path.of(name)))
                    .forEach(waiting::add);
              }
            }
          });
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.COMPRESS));
      assertThat(syncs).hasValueGreaterThan(1);
      assertThat(lab.results(call.operationId())).containsExactly("1 skipped", "2 done");
      assertThat(waiting).isEmpty();
    }
  }

  @Test
  void aJobThatSomebodyElseIsAtStaysAndLeavesNoCopy() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open();
        JobLocks.Held held = lab.hold(key(1))) {
      assertThat(held).isNotNull();
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(lab.results(call.operationId())).containsExactly("1 skipped", "2 done");
      assertThat(key(1).below(lab.archive.root()).resolve("meta.json")).isRegularFile();
      assertThat(key(1).below(lab.cold)).doesNotExist();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @Test
  void aDestinationThatIsFullWhenItIsBroughtToItsDiskEndsTheRunForAllJobs() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Map<String, String> before = ArchiveTree.of(lab.archive.root());
      failAt(
          lab,
          Step.SYNC,
          path -> path.toString().matches(".*/\\.cold\\.gateway-[^/]*/retention-[^/]*"),
          1,
          "No space left on device");
      FakeCall call = FakeCall.any();
      refused(ErrorKind.LIMIT, "no-space", () -> lab.run(call, RetentionLab.policy(Action.MOVE)));
      assertThat(lab.results(call.operationId())).containsExactly("1 failed", "2 failed");
      assertThat(ArchiveTree.of(lab.archive.root())).isEqualTo(before);
    }
  }

  /** Does something to the folder of job 1 right before it is taken out. */
  private static void atTheLastMoment(RetentionLab lab, Deed deed) {
    lab.watch(
        (step, path) -> {
          if (step == Step.RENAME && path.getFileName().toString().startsWith("out-emmy:1:")) {
            deed.to(key(1).below(lab.archive.root()));
          }
        });
  }

  private interface Deed {
    void to(Path folder) throws IOException;
  }

  /** Editors put links beside files that are open. */
  @Test
  void aJobInWhichThereIsALinkAtTheLastMomentStaysWithIt() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Path folder = key(1).below(lab.archive.root());
      atTheLastMoment(
          lab, job -> Files.createSymbolicLink(job.resolve(".#meta.json"), Path.of("root@login1")));
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(folder.resolve("meta.json")).isRegularFile();
      assertThat(folder.resolve(".#meta.json")).isSymbolicLink();
      assertThat(lab.results(call.operationId())).containsExactly("1 skipped", "2 done");
      assertThat(key(1).below(lab.cold)).as("a copy of what it was").doesNotExist();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @Test
  void whatCannotBeLookedAtOnceItIsOutComesBack() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Path folder = key(1).below(lab.archive.root());
      atTheLastMoment(
          lab,
          job -> {
            TestArchive.delete(job);
            Files.writeString(job, "no folder, which cannot be listed");
          });
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.DELETE));
      assertThat(folder).hasContent("no folder, which cannot be listed");
      assertThat(lab.results(call.operationId())).containsExactly("1 failed", "2 done");
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @Test
  void aJobThatIsNotLetGoComesBack() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      failAt(
          lab,
          Step.RENAME,
          path -> path.getFileName().toString().startsWith("gone-emmy:1:"),
          1,
          "Input/output error");
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.DELETE));
      assertThat(lab.results(call.operationId())).containsExactly("1 failed", "2 done");
      assertThat(lab.listed()).containsExactly(1L);
      assertThat(key(1).below(lab.archive.root()).resolve("meta.json")).isRegularFile();
      assertThat(lab.leftovers()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"CREATE", "WRITE", "MAKE_DIRECTORY"})
  void aFullDestinationEndsTheRunAndNothingIsLost(Step step) {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2, 3, 4).open()) {
      Map<String, String> before = ArchiveTree.filesOf(lab.archive.root());
      failAt(
          lab,
          step,
          path -> path.toString().matches(".*/\\.cold\\.gateway-.*/t\\d+-.*"),
          3,
          "No space left on device");
      FakeCall call = FakeCall.any();
      refused(ErrorKind.LIMIT, "no-space", () -> lab.run(call, RetentionLab.policy(Action.MOVE)));
      assertThat(everywhere(lab)).containsAllEntriesOf(before);
      assertThat(lab.results(call.operationId()))
          .hasSize(4)
          .anyMatch(one -> one.endsWith("failed"));
      assertThat(lab.leftovers()).isEmpty();
      lab.watch((now, path) -> {});
      lab.run(Action.MOVE);
      assertThat(ArchiveTree.filesOf(lab.cold)).isEqualTo(before);
    }
  }

  private static Map<String, String> everywhere(RetentionLab lab) {
    Map<String, String> all = ArchiveTree.filesOf(lab.cold);
    all.putAll(ArchiveTree.filesOf(lab.archive.root()));
    return all;
  }

  @Test
  void jobsThatMayNotBeTakenOutStay() {
    try (RetentionLab lab = new RetentionLab(place).jobs(1, 2).open()) {
      Map<String, String> before = ArchiveTree.of(lab.archive.root());
      lab.watch(
          (step, path) -> {
            if (step == Step.RENAME && path.getFileName().toString().startsWith("out-")) {
              throw new AccessDeniedException(path.toString());
            }
          });
      FakeCall call = FakeCall.any();
      lab.run(call, RetentionLab.policy(Action.MOVE));
      assertThat(lab.results(call.operationId())).containsExactly("1 failed", "2 failed");
      assertThat(ArchiveTree.of(lab.archive.root())).isEqualTo(before);
      lab.watch((now, path) -> {});
      assertThat(lab.run(Action.MOVE).done()).isEqualTo(2);
    }
  }

  @Test
  void aDestinationThatIsNotThereIsNotMade() throws IOException {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      Files.delete(lab.cold);
      refused(ErrorKind.UNAVAILABLE, "destination-unavailable", () -> lab.run(Action.MOVE));
      assertThat(lab.cold).doesNotExist();
      assertThat(lab.listed()).containsExactly(1L);
    }
  }

  @Test
  void aDestinationThatIsNoArchiveOfThisVersionIsRefused() throws IOException {
    try (RetentionLab lab = new RetentionLab(place).jobs(1).open()) {
      TestArchive.write(lab.cold.resolve("thesis.tex"), "x");
      refused(ErrorKind.CONFLICT, "destination-not-empty", () -> lab.run(Action.MOVE));
      TestArchive.write(lab.cold.resolve("version.txt"), "2\n");
      refused(ErrorKind.CONFLICT, "destination-version", () -> lab.run(Action.MOVE));
      assertThat(lab.listed()).containsExactly(1L);
    }
  }

  @Test
  void aDestinationInsideTheArchiveIsRefusedBeforeAnythingIsMade() throws IOException {
    Path inside = place.resolve("archive").resolve("cold");
    Files.createDirectories(place.resolve("elsewhere"));
    try (RetentionLab lab =
        new RetentionLab(place, place.resolve("link").resolve("cold"), false).jobs(1).open()) {
      Files.createSymbolicLink(place.resolve("link"), lab.archive.root());
      Files.createDirectory(inside);
      refused(ErrorKind.CONFLICT, "destination-inside-archive", () -> lab.run(Action.MOVE));
      assertThat(inside).isEmptyDirectory();
    }
  }
}
