package io.storagegateway.jobarchive.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.work.Crew;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.BackendException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TakesTest {
  private static final JobKey FIRST = new JobKey("emmy", 1, 5);
  private static final JobKey SECOND = new JobKey("emmy", 2, 5);

  @TempDir Path place;
  private final AtomicLong unknown = new AtomicLong();
  private TestArchive archive;
  private ManifestWriter.Sum sum;

  @BeforeEach
  void twoJobs() {
    archive = TestArchive.in(place.resolve("archive")).cluster("emmy");
    archive.job(FIRST);
    archive.job(SECOND);
  }

  /** What is done with what is found. */
  private interface Visit {
    void with(Takes takes) throws IOException, InterruptedException;
  }

  private void visit(StepWatch watch, Visit visit) {
    Clock clock = Clock.systemUTC();
    try (BackgroundWork work =
            new BackgroundWork("test", clock, LoggerFactory.getLogger(TakesTest.class));
        ManifestWriter manifest = ManifestWriter.create(place.resolve("manifest"))) {
      work.follow(
          FakeCall.any(),
          "takes",
          pace -> {
            JobTaking taking =
                new JobTaking(
                    place.resolve("kept"),
                    new DurableFiles(watch).deferred(),
                    clock,
                    new Crew("crew", 1, pace));
            try {
              visit.with(new Takes(taking, manifest, unknown));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      sum = manifest.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder(JobKey key) {
    return key.below(archive.root());
  }

  @Test
  void whatIsFoundIsTakenAndWrittenDown() {
    visit(
        StepWatch.NONE,
        takes -> {
          takes.job(FIRST, folder(FIRST));
          takes.job(SECOND, folder(SECOND));
          takes.rethrow();
          assertThat(takes.hasFailed()).isFalse();
        });
    assertThat(sum.jobs()).isEqualTo(2);
    assertThat(sum.linked()).isEqualTo(2 * folder(FIRST).resolve("data.json").toFile().length());
  }

  @Test
  void afterAFailureNothingMoreIsTaken() {
    visit(
        (step, path) -> {
          if (path.startsWith(FIRST.below(place.resolve("kept")))) {
            throw new FileSystemException(path.toString(), null, "No space left on device");
          }
        },
        takes -> {
          takes.job(FIRST, folder(FIRST));
          takes.job(SECOND, folder(SECOND));
          assertThat(takes.hasFailed()).isTrue();
          assertThatThrownBy(takes::rethrow).hasMessageContaining("No space left");
        });
    assertThat(sum.jobs()).isZero();
    assertThat(SECOND.below(place.resolve("kept"))).doesNotExist();
  }

  @Test
  void aJobThatCannotBeReadEndsItAndIsNamed() {
    visit(
        (step, path) -> {
          if (step == StepWatch.Step.LINK) {
            Path record = folder(FIRST).resolve("meta.json");
            Files.delete(record);
            Files.createDirectory(record);
          }
        },
        takes -> {
          takes.job(FIRST, folder(FIRST));
          assertThatThrownBy(takes::rethrow)
              .isInstanceOfSatisfying(
                  BackendException.class,
                  refusal -> {
                    assertThat(refusal.reason()).isEqualTo("snapshot-incomplete");
                    assertThat(refusal).hasMessageContaining(FIRST.id());
                  });
        });
  }

  @Test
  void aJobThatIsGoneIsNoFailure() {
    visit(
        StepWatch.NONE,
        takes -> {
          takes.job(new JobKey("emmy", 3, 5), folder(FIRST).resolveSibling("6"));
          takes.rethrow();
        });
    assertThat(sum.jobs()).isZero();
  }

  @Test
  void foldersThatCannotBeReadAreCounted() {
    Takes takes = new Takes(null, null, unknown);
    takes.unknown(0, 999);
    takes.unknown(5000, 5999);
    assertThat(unknown).hasValue(2);
    assertThat(takes.hasFailed()).isFalse();
  }
}
