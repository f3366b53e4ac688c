package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.work.DaemonThreads;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Looks at the archive again and again, in threads of its own. Nothing that goes wrong ends it but
 * {@link #close}.
 */
final class Scanner implements AutoCloseable {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final IndexHolder holder;
  private final IndexSettings settings;
  private final BackendContext context;
  private final Logger log;
  private final Stop stop = new Stop();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final ExecutorService threads;

  /** True from the start, so that nobody takes what an earlier process left for complete. */
  private volatile boolean scanning = true;

  private volatile BackendException trouble;

  Scanner(IndexHolder holder, IndexSettings settings, BackendContext context) {
    this.holder = holder;
    this.settings = settings;
    this.context = context;
    this.log = context.logger();
    this.threads =
        Executors.newCachedThreadPool(new DaemonThreads("job-archive-" + context.endpoint()));
  }

  void start() {
    threads.execute(this::work);
  }

  boolean isScanning() {
    return scanning;
  }

  Optional<BackendException> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void work() {
    try {
      while (stop.isUnset()) {
        scanning = true;
        trouble = pass().orElse(null);
        scanning = false;
        Duration pause = trouble == null ? settings.interval() : shorter();
        if (ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration shorter() {
    return settings.interval().compareTo(AFTER_FAILURE) < 0 ? settings.interval() : AFTER_FAILURE;
  }

  /**
   * One pass.
   *
   * @return what went wrong; empty if nothing did
   */
  Optional<BackendException> pass() throws InterruptedException {
    try {
      Instant begin = context.clock().instant();
      long read = new ArchiveScan(settings.archive(), tools(holder.writer())).run();
      context.meters().count("records.read", read);
      context.meters().time("scan", Duration.between(begin, context.clock().instant()));
      return Optional.empty();
    } catch (BackendException e) {
      return told(e);
    } catch (IOException e) {
      return told(
          ArchiveIndex.unavailable("archive-unavailable", "The archive cannot be read.", e));
    } catch (SQLException | UnwritableIndexException e) {
      holder.suspect();
      return told(ArchiveIndex.unavailable("index-unavailable", "The index cannot be written.", e));
    } catch (RuntimeException e) {
      stop.check();
      return told(
          ArchiveIndex.unavailable("archive-unavailable", "The archive could not be read.", e));
    }
  }

  /** What is done with what the gateway has changed. */
  interface Refreshing {
    void refresh(Refresh refresh) throws IOException, SQLException;
  }

  /** Brings the index up to date at once. If that cannot be, the next pass does. */
  void refresh(Refreshing refreshing) {
    try {
      holder.write(writer -> refreshing.refresh(new Refresh(settings.archive(), tools(writer))));
    } catch (SQLException | UnwritableIndexException e) {
      holder.suspect();
      log.warn("The index does not show a change before the next look at the archive.", e);
    } catch (IOException | BackendException e) {
      log.warn("The index does not show a change before the next look at the archive.", e);
    }
  }

  private ScanTools tools(IndexWriter writer) {
    return new ScanTools(
        writer,
        threads,
        settings.threads(),
        stop,
        new GraceTime(context.clock(), settings.grace()),
        settings.largestMeta(),
        log);
  }

  /** Says what went wrong, once as long as it stays the same. */
  private Optional<BackendException> told(BackendException failure) {
    if (trouble == null || !trouble.getMessage().equals(failure.getMessage())) {
      log.warn("{} The index stays as it is.", failure.getMessage(), failure.getCause());
    }
    return Optional.of(failure);
  }

  @Override
  public void close() {
    stop.set();
    ending.countDown();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("The archive does not answer; what looks at it is left to itself.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    holder.close();
  }
}
