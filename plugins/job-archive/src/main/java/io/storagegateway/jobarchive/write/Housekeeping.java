package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.work.DaemonThreads;
import io.storagegateway.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Removes what is left in a staging folder, at once and then every hour. */
public final class Housekeeping implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final ArchiveWriter writer;
  private final TakenOut takenOut;
  private final Logger log;
  private final ExecutorService thread;
  private final CountDownLatch ending = new CountDownLatch(1);

  /**
   * Prepares it.
   *
   * @param writer the door to the archive
   * @param name what the name of its thread begins with
   * @param log for what cannot be done
   */
  public Housekeeping(ArchiveWriter writer, String name, Logger log) {
    this.writer = writer;
    this.takenOut = new TakenOut(writer, log);
    this.log = log;
    this.thread = Executors.newSingleThreadExecutor(new DaemonThreads(name));
  }

  /** Begins in the background. */
  public void start() {
    thread.execute(this::work);
  }

  private void work() {
    try {
      do {
        clean();
      } while (!ending.await(PAUSE.toMinutes(), TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks after it once; what cannot be done is in the log. */
  public void clean() {
    try {
      writer.enter();
      takenOut.putBack();
      writer.staging().clean();
    } catch (BackendException e) {
      log.info("The staging folder is not looked after: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("The staging folder could not be looked after.", e);
    }
  }

  @Override
  public void close() {
    ending.countDown();
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("The archive does not answer; what looks after it is left to itself.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
