package io.storagegateway.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work for the database that is done again and again, one piece at a time, by a thread of its own.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final long END_SECONDS = 60;

  private final List<Round> all;
  private final ScheduledExecutorService thread;

  /**
   * A piece of work.
   *
   * @param what what is done, for the log
   * @param pause between the end of one and the beginning of the next
   * @param work may fail, and then has another try
   */
  public record Round(String what, Duration pause, Runnable work) {}

  /**
   * Work that nobody does yet.
   *
   * @param name of the thread
   * @param all the pieces
   */
  public Rounds(String name, List<Round> all) {
    this.all = List.copyOf(all);
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
  }

  /** Begins each piece at once, and again and again. */
  public void start() {
    for (Round round : all) {
      AtomicBoolean failing = new AtomicBoolean();
      // Ends with the thread, and lets nothing fail.
      ScheduledFuture<?> unused =
          thread.scheduleWithFixedDelay(
              () -> attempt(round.what(), round.work(), failing),
              0,
              round.pause().toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for what is being done, and begins nothing more. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("What is done again and again did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("The end of what is done again and again was not waited for", e);
    }
  }

  /**
   * Does something outside the rounds, by the thread that asks.
   *
   * @param what what is done, for the log
   * @param work may fail
   * @return whether it could be done
   */
  public boolean last(String what, Runnable work) {
    AtomicBoolean failing = new AtomicBoolean();
    attempt(what, work, failing);
    return !failing.get();
  }

  /** A fault that lasts is told when it begins and when it ends, not each time. */
  private static void attempt(String what, Runnable work, AtomicBoolean failing) {
    try {
      work.run();
      if (failing.getAndSet(false)) {
        LOG.info("The gateway can {} again", what);
      }
    } catch (DatabaseUnavailableException e) {
      if (!failing.getAndSet(true)) {
        LOG.warn("The gateway cannot {}, and goes on trying", what, e);
      }
    } catch (RuntimeException e) {
      // Whatever it is: a round that let it pass would be the last one.
      if (!failing.getAndSet(true)) {
        LOG.error("The gateway cannot {}, and goes on trying", what, e);
      }
    }
  }
}
