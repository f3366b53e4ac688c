package io.storagegateway.jobarchive.metrics;

import static io.storagegateway.jobarchive.metrics.Data.document;
import static io.storagegateway.jobarchive.metrics.Data.ofNodes;
import static io.storagegateway.jobarchive.metrics.Data.series;
import static io.storagegateway.jobarchive.metrics.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentReadingTest {
  private static final String OLD = document(ofNodes("x", series("n1", 1.0, 2.0)));
  private static final String NEW = document(ofNodes("x", series("n1", 3.0)));

  private final TestJob job = new TestJob();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void cleanUp() {
    threads.shutdownNow();
    job.close();
  }

  @Test
  void whatWasRewrittenWhileItWasReadIsReadAgain() {
    job.plain(OLD);

    JobMetricData data =
        read(
            new WatchedCall(
                step -> {
                  if (step == 1) {
                    job.plain(NEW);
                  }
                }));

    try (TestJob same = new TestJob().plain(NEW)) {
      assertThat(data).isEqualTo(same.read());
    }
  }

  @Test
  void whatIsReplacedByAnotherFileOfTheSameSizeAndTimeIsReadAgain() {
    Path file = job.plain(OLD).path().resolve("data.json");
    String other = OLD.replace("2.0", "9.0");

    JobMetricData data =
        read(
            new WatchedCall(
                step -> {
                  if (step == 1) {
                    Path next = job.path().resolve("next");
                    Files.writeString(next, other);
                    Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));
                    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
                  }
                }));

    assertThat(data.metrics().get(0).series().get(0).values().at(1)).isEqualTo(9.0);
  }

  @Test
  void whatIsBeingPackedIsReadWhenThatIsDone() {
    byte[] packed = TestJob.gzip(OLD);
    job.file("data.json.gz", Arrays.copyOf(packed, packed.length / 2));

    JobMetricData data =
        read(
            new WatchedCall(
                step -> {
                  if (step == 1) {
                    job.file("data.json.gz", packed);
                  }
                }));

    assertThat(data.problems()).isEmpty();
    assertThat(data.metrics()).hasSize(1);
  }

  @Test
  void whatIsRewrittenAgainAndAgainIsNotAnswered() {
    Path file = job.plain(OLD).path().resolve("data.json");

    assertRefused(
            () ->
                read(
                    new WatchedCall(
                        step ->
                            Files.setLastModifiedTime(file, FileTime.fromMillis(step * 1_000L)))),
            ErrorKind.UNAVAILABLE,
            "metric-data-changing")
        .contains("try again");
  }

  @Test
  void whatIsRemovedWhileItIsReadIsNotAnswered() {
    Path file = job.plain(OLD).path().resolve("data.json");

    assertRefused(
        () -> read(new WatchedCall(step -> Files.deleteIfExists(file))),
        ErrorKind.NOT_FOUND,
        "metric-data-missing");
  }

  @Test
  void aCancelledCallEndsAtItsNextStep() {
    job.plain(document(ofNodes("x", series("n1", new Double[1_000_000]))));
    List<WatchedCall> calls = new ArrayList<>();
    calls.add(
        new WatchedCall(
            step -> {
              if (step == 5) {
                calls.get(0).cancel();
              }
            }));

    assertRefused(() -> read(calls.get(0)), ErrorKind.TIMEOUT, "abandoned");
    assertThat(calls.get(0).steps()).isLessThan(10);
  }

  @Test
  void anInterruptedThreadEndsAndStaysInterrupted() throws Exception {
    job.plain(OLD);

    Future<Boolean> interrupted =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              assertRefused(() -> read(FakeCall.any()), ErrorKind.TIMEOUT, "abandoned");
              boolean before = Thread.interrupted();
              assertRefused(
                  () ->
                      read(
                          new WatchedCall(
                              step -> {
                                if (step == 0) {
                                  Thread.currentThread().interrupt();
                                }
                              })),
                  ErrorKind.TIMEOUT,
                  "abandoned");
              return before && Thread.interrupted();
            });

    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void noMoreAreDecodedAtTheSameTimeThanMayBe() throws Exception {
    job.plain(OLD);
    JobMetricsReader one = new JobMetricsReader(new MetricLimits(1 << 20, 1_000, 1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ready = new CountDownLatch(1);
    Future<JobMetricData> first =
        threads.submit(
            () ->
                one.read(
                    new WatchedCall(
                        step -> {
                          begun.countDown();
                          ready.await();
                        }),
                    job.folder(),
                    MetricSelection.ALL));
    begun.await();

    assertRefused(
        () -> one.read(FakeCall.any().until(Instant.EPOCH), job.folder(), MetricSelection.ALL),
        ErrorKind.UNAVAILABLE,
        "metric-readers-busy");

    ready.countDown();
    assertThat(first.get().metrics()).hasSize(1);
    assertThat(one.read(FakeCall.any(), job.folder(), MetricSelection.ALL)).isEqualTo(first.get());
  }

  @Test
  void aFailedReadingFreesItsPlace() {
    JobMetricsReader one = new JobMetricsReader(new MetricLimits(1 << 20, 1_000, 1));
    for (int i = 0; i < 3; i++) {
      assertRefused(
          () -> one.read(FakeCall.any(), job.folder(), MetricSelection.ALL),
          ErrorKind.NOT_FOUND,
          "metric-data-missing");
    }

    job.plain(OLD);
    assertThat(one.read(FakeCall.any(), job.folder(), MetricSelection.ALL).metrics()).hasSize(1);
  }

  @Test
  void manyAtTheSameTimeAllGetTheirs() throws InterruptedException, ExecutionException {
    job.packed(OLD);
    JobMetricsReader two = new JobMetricsReader(new MetricLimits(1 << 20, 1_000, 2));
    List<Future<JobMetricData>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(
          threads.submit(() -> two.read(FakeCall.any(), job.folder(), MetricSelection.ALL)));
    }

    for (Future<JobMetricData> answer : answers) {
      assertThat(answer.get().metrics().get(0).series()).hasSize(1);
    }
  }

  @Test
  void noFileStaysOpen() throws Exception {
    byte[] packed = TestJob.gzip(OLD);
    Path open = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(open));
    for (int length = 0; length <= packed.length; length++) {
      job.file("data.json.gz", Arrays.copyOf(packed, length));
      job.file("data.json", OLD.substring(0, OLD.length() / 2).getBytes(StandardCharsets.UTF_8));
      if (length < packed.length) {
        assertRefused(() -> job.read("x"), ErrorKind.DAMAGED, "metric-data-truncated");
      } else {
        job.read("x");
      }
    }

    try (var descriptors = Files.list(open)) {
      assertThat(descriptors)
          .noneMatch(
              descriptor -> {
                try {
                  return Files.readSymbolicLink(descriptor).startsWith(job.path());
                } catch (IOException e) {
                  return false;
                }
              });
    }
  }

  private JobMetricData read(CallContext call) {
    return new JobMetricsReader(TestJob.LIMITS).read(call, job.folder(), MetricSelection.ALL);
  }
}
