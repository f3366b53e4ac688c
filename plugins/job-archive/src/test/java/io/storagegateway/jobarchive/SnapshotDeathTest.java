package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.KeptArchive.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever step is the last one of a process, or fails: each job is as before or as afterwards, and
 * whoever goes on gets to the same end.
 */
class SnapshotDeathTest {
  private static final int MOST_STEPS = 300;
  private static final long[] NUMBERS = {1, 2, 3};

  @TempDir Path place;
  private int archives;
  private KeptArchive kept;
  private final Disk disk = new Disk();

  /** A write, and what has to be there before. */
  record Write(Request<?> request, Consumer<SnapshotDeathTest> prepare) {
    @Override
    public String toString() {
      return request.operation().key();
    }
  }

  private static final List<Write> WRITES =
      List.of(
          new Write(new CreateSnapshot(CLUSTER, "monday", false), test -> {}),
          new Write(KeptArchive.restoring("monday"), SnapshotDeathTest::keepAndChange),
          new Write(new DeleteSnapshot(CLUSTER, "monday"), test -> test.kept.take("monday")));

  private void keepAndChange() {
    try {
      kept.take("monday");
      TestArchive.delete(kept.job(1));
      Files.writeString(kept.job(2).resolve("meta.json"), record(2));
      Files.delete(kept.job(2).resolve("data.json"));
      Files.writeString(kept.job(2).resolve("data.json"), "{}");
      TestArchive.settle(kept.job(2));
      Files.delete(kept.root().resolve("emmy/cluster.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String record(long number) {
    return TestArchive.meta(KeptArchive.key(number)).put("user", "mallory").toString();
  }

  private void fresh(Write write) throws IOException {
    disk.repair();
    kept = KeptArchive.in(Files.createDirectory(place.resolve(String.valueOf(archives++))));
    kept.jobs(NUMBERS);
    write.prepare().accept(this);
    kept.watch(
        (step, path) -> {
          synchronized (disk) {
            disk.before(step, path);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aProcessThatDiesAtAnyStepIsGoneOnWith() {
    return WRITES.stream().map(write -> dynamicTest(write.toString(), () -> dieAtEach(write)));
  }

  private void dieAtEach(Write write) throws IOException {
    int steps = stepsOf(write);
    Map<String, String> after = ArchiveTree.filesOf(kept.root());
    List<String> names = kept.names();
    kept.close();
    for (int step = 1; step <= steps; step += stride(steps)) {
      fresh(write);
      Map<String, Map<String, String>> before = jobs();
      disk.failFrom(
          step,
          path -> {
            throw new Disk.Dead();
          });
      FakeCall call = FakeCall.any();
      Throwable thrown = catchThrowable(() -> kept.write(call, write.request()));
      String where = "died at step " + step + " of " + disk.steps();
      assertThat(thrown).as(where).isNotNull();
      assertEachIsBeforeOrAfter(before, after, where);
      disk.repair();
      kept.restart();
      kept.resume(call.again(), write.request());
      assertThat(ArchiveTree.filesOf(kept.root())).as(where).isEqualTo(after);
      assertThat(kept.names()).as(where).isEqualTo(names);
      assertThat(kept.leftovers()).as(where).isEmpty();
      kept.close();
    }
  }

  /** In full runs every step, and else some five of them. */
  private static int stride(int steps) {
    return Boolean.getBoolean("gateway.full") ? 1 : Math.max(1, steps / 5);
  }

  private int stepsOf(Write write) throws IOException {
    fresh(write);
    kept.write(FakeCall.any(), write.request());
    assertThat(disk.steps()).hasSizeBetween(3, MOST_STEPS);
    return disk.steps().size();
  }

  private Map<String, Map<String, String>> jobs() {
    Map<String, Map<String, String>> jobs = new TreeMap<>();
    for (long number : NUMBERS) {
      jobs.put(KeptArchive.key(number).id(), ArchiveTree.of(kept.job(number)));
    }
    return jobs;
  }

  private void assertEachIsBeforeOrAfter(
      Map<String, Map<String, String>> before, Map<String, String> after, String where) {
    jobs()
        .forEach(
            (job, files) -> {
              if (!files.equals(before.get(job))) {
                String folder = job.replace(":", "/").replaceFirst("/(\\d+)/", "/0/00$1/") + "/";
                files.forEach(
                    (name, content) -> {
                      if (!name.isEmpty()) {
                        assertThat(after).as(where).containsEntry(folder + name, content);
                      }
                    });
                assertThat(files).as(where).hasSize(3);
              }
            });
  }

  @TestFactory
  Stream<DynamicTest> aDiskThatIsFullAtAnyStepHarmsNothing() {
    return WRITES.stream().map(write -> dynamicTest(write.toString(), () -> fillAtEach(write)));
  }

  private void fillAtEach(Write write) throws IOException {
    int steps = stepsOf(write);
    Map<String, String> after = ArchiveTree.filesOf(kept.root());
    kept.close();
    for (int step = 1; step <= steps; step += stride(steps)) {
      fresh(write);
      Map<String, Map<String, String>> before = jobs();
      disk.failFrom(
          step,
          path -> {
            throw new FileSystemException(path.toString(), null, "No space left on device");
          });
      FakeCall call = FakeCall.any();
      Throwable thrown = catchThrowable(() -> kept.write(call, write.request()));
      String where = "full at step " + step + " of " + disk.steps();
      assertEachIsBeforeOrAfter(before, after, where);
      if (thrown != null) {
        assertThat(thrown).as(where).isInstanceOf(BackendException.class);
        assertThat(((BackendException) thrown).kind()).as(where).isEqualTo(ErrorKind.LIMIT);
      }
      disk.repair();
      kept.restart();
      if (thrown != null) {
        kept.resume(call.again(), write.request());
      }
      assertThat(ArchiveTree.filesOf(kept.root())).as(where).isEqualTo(after);
      kept.close();
    }
  }
}
