package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets only one of the gateway's own writers at a job at a time. A thread holds one job at most.
 * I/O is done under these locks: they guard folders, not memory.
 */
public final class JobLocks {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Clock clock;
  private final Duration patience;

  /** Guarded by this. */
  private final Set<JobKey> held = new HashSet<>();

  /**
   * Makes locks of one archive.
   *
   * @param clock by which deadlines are
   */
  public JobLocks(Clock clock) {
    this(clock, PATIENCE);
  }

  /**
   * Makes locks of one archive.
   *
   * @param clock by which deadlines are
   * @param patience how long anybody waits at most
   */
  public JobLocks(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  /** A job that nobody else writes. */
  @FunctionalInterface
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until nobody else writes a job.
   *
   * @param call who waits, until its deadline at most
   * @param job which job
   * @return to be closed by the same thread
   * @throws BackendException {@code CONFLICT} with {@code job-busy}
   */
  public synchronized Held hold(CallContext call, JobKey job) {
    long end = System.nanoTime() + patience(call).toNanos();
    while (!held.add(job)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || call.cancelled()) {
        throw busy(null);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw busy(e);
      }
    }
    return () -> release(job);
  }

  private Duration patience(CallContext call) {
    Instant now = clock.instant();
    Instant latest = now.plus(patience);
    return Duration.between(now, call.deadline().isBefore(latest) ? call.deadline() : latest);
  }

  private synchronized void release(JobKey job) {
    held.remove(job);
    notifyAll();
  }

  private static BackendException busy(Exception cause) {
    return BackendException.of(ErrorKind.CONFLICT, "This job is being changed; try again.")
        .reason("job-busy")
        .retryAfter(Duration.ofSeconds(1))
        .cause(cause)
        .build();
  }
}
