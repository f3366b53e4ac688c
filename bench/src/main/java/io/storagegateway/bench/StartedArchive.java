package io.storagegateway.bench;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.JobArchiveFactory;
import io.storagegateway.jobarchive.JobArchiveSettings;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.JobIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The job-archive plugin on an archive, since it was started. */
final class StartedArchive implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Query NEWEST =
      new Query(List.of(), new Sort("start_time", true), 100, Optional.empty(), Visibility.ALL);
  private static final double NANOS_PER_SECOND = 1e9;

  /** Rare enough not to take anything away from what is waited for. */
  private static final int POLL_MILLIS = 20;

  private final Backend backend;
  private final Jobs jobs;
  private final long began;

  private StartedArchive(Backend backend) {
    this.backend = backend;
    this.jobs = backend.require(Jobs.class);
    this.began = System.nanoTime();
    backend.start();
  }

  /** Starts it; the folder is that of the index. */
  static StartedArchive of(Path archive, Path folder) {
    return of(JobArchiveSettings.of(archive), folder);
  }

  /** Starts it; the folder is that of the index. */
  static StartedArchive of(JobArchiveSettings settings, Path folder) {
    return new StartedArchive(
        new JobArchiveFactory().create(new FakeContext("bench").with(folder), settings));
  }

  Backend backend() {
    return backend;
  }

  /** Waits until everything has been looked at since it was started. */
  JobIndex waitForIndex() throws InterruptedException {
    return waitFor(
        () -> jobs.index(FakeCall.any()), index -> index.indexedAt() != null && !index.scanning());
  }

  /** Waits until so many jobs are listed. */
  void waitForJobs(long expected) throws InterruptedException {
    waitFor(() -> jobs.list(FakeCall.any(), NEWEST), page -> page.total().orElse(-1) == expected);
  }

  boolean isScanning() {
    return jobs.index(FakeCall.any()).scanning();
  }

  /** Seconds since it was started. */
  double seconds() {
    return (System.nanoTime() - began) / NANOS_PER_SECOND;
  }

  /** Asks again and again; while the index is being opened there is no answer. */
  private <T> T waitFor(Supplier<T> question, Predicate<T> enough) throws InterruptedException {
    while (seconds() < PATIENCE.toSeconds()) {
      try {
        T answer = question.get();
        if (enough.test(answer)) {
          return answer;
        }
      } catch (BackendException e) {
        if (e.kind() != ErrorKind.UNAVAILABLE) {
          throw e;
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IllegalStateException("the index was not ready in time");
  }

  @Override
  public void close() {
    backend.close();
  }
}
