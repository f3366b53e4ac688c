package io.storagegateway.jobarchive.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some threads that do one thing together; when one of them fails, the others stop. */
public final class Crew {
  private final String name;
  private final int size;
  private final Pace pace;
  private volatile boolean broken;

  /**
   * Prepares it.
   *
   * @param name what the names of threads begin with
   * @param size how many, at least 1
   * @param pace when to end early
   */
  public Crew(String name, int size, Pace pace) {
    this.name = name;
    this.size = size;
    this.pace = pace;
  }

  /** What each of them does. */
  @FunctionalInterface
  public interface Duty {
    /**
     * Does it, with {@link Crew#check} now and then.
     *
     * @throws IOException if it cannot be done
     * @throws InterruptedException if it was interrupted
     */
    void run() throws IOException, InterruptedException;
  }

  /**
   * Whether one that is at work should stop: another one failed, or the work is over.
   *
   * @throws StoppedException if so
   */
  public void check() {
    if (broken) {
      throw new StoppedException();
    }
    pace.check();
  }

  /**
   * Has all of them do it, and waits until the last one has ended, whatever happens: what they work
   * with is closed next.
   *
   * @param duty what
   * @throws IOException what the first to fail threw, as all others
   * @throws InterruptedException if this or one of them was interrupted
   */
  public void work(Duty duty) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(size, new DaemonThreads(name));
    List<Future<Void>> ends = new ArrayList<>();
    try {
      for (int each = 0; each < size; each++) {
        ends.add(threads.submit(guarded(duty)));
      }
      threads.shutdown();
      Throwable first = null;
      for (Future<Void> end : ends) {
        first = earlier(first, failure(end));
      }
      rethrow(first);
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean ended = false;
    boolean interrupted = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Callable<Void> guarded(Duty duty) {
    return () -> {
      boolean done = false;
      try {
        duty.run();
        done = true;
      } finally {
        if (!done) {
          broken = true;
        }
      }
      return null;
    };
  }

  private static Throwable failure(Future<Void> end) throws InterruptedException {
    try {
      end.get();
      return null; // it has not failed
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** That one was stopped is the consequence of another's failure, where there is one. */
  private static Throwable earlier(Throwable one, Throwable other) {
    return one == null || (one instanceof StoppedException && other != null) ? other : one;
  }

  private static void rethrow(Throwable failure) throws IOException, InterruptedException {
    if (failure == null) {
      return;
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof InterruptedException interruption) {
      throw interruption;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw new IllegalStateException("a thread ended", failure);
  }
}
