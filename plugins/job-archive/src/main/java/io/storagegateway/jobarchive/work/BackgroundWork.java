package io.storagegateway.jobarchive.work;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;

/**
 * Pieces of work that go on behind their calls. Whoever wants one done asks again and again; if
 * nobody does for a while, because the endpoint is in maintenance or another gateway goes on with
 * it, the work stops, and goes on when it is asked for again.
 */
public final class BackgroundWork implements AutoCloseable {
  /** The gateway asks every ten seconds, or after a minute where a back-end is in trouble. */
  private static final Duration UNASKED = Duration.ofMinutes(2);

  /** Small work ends with the call that began it. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration TO_STOP = Duration.ofSeconds(20);
  private static final Duration TO_END = Duration.ofSeconds(5);
  private static final int AT_A_TIME = 4;
  private static final int IDLE_SECONDS = 30;

  private final Clock clock;
  private final Duration unasked;
  private final Logger log;
  private final ThreadPoolExecutor threads;
  private final Map<String, Piece> pieces = new ConcurrentHashMap<>();

  /**
   * Nothing runs before it is asked for.
   *
   * @param name what the names of threads begin with
   * @param clock by which deadlines are
   * @param log for what does not end
   */
  public BackgroundWork(String name, Clock clock, Logger log) {
    this(name, clock, UNASKED, log);
  }

  /**
   * @param unasked after what time work stops that nobody asks for
   */
  BackgroundWork(String name, Clock clock, Duration unasked, Logger log) {
    this.clock = clock;
    this.unasked = unasked;
    this.log = log;
    this.threads =
        new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads(name));
    threads.allowCoreThreadTimeOut(true);
  }

  /** One piece of work. It finds out by itself what it has done before. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does it, or the rest of it.
     *
     * @param pace asked often
     * @throws InterruptedException if the back-end is closed and cannot wait any longer
     * @throws BackendException if it cannot be done, or not now
     */
    void run(Pace pace) throws InterruptedException;
  }

  /**
   * How a piece of work is.
   *
   * @param ended whether it was done
   * @param percent how much of it was, null where unknown
   */
  public record Standing(boolean ended, Integer percent) {}

  private record Piece(Pace pace, Future<?> end) {}

  /**
   * Goes on with a piece of work, and waits a moment for its end.
   *
   * @param call who asks
   * @param id what tells the work from all others
   * @param task how to begin it here, or to go on with it
   * @return how it is; once it has ended, the next one to ask begins it again
   * @throws BackendException if the work failed
   */
  public Standing follow(CallContext call, String id, Task task) {
    Piece piece = pieces.computeIfAbsent(id, key -> begun(call, task));
    piece.pace().ask();
    try {
      piece.end().get(patience(call).toMillis(), TimeUnit.MILLISECONDS);
      pieces.remove(id, piece);
      return new Standing(true, piece.pace().percent());
    } catch (TimeoutException e) {
      return new Standing(false, piece.pace().percent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Standing(false, piece.pace().percent());
    } catch (ExecutionException e) {
      pieces.remove(id, piece);
      return failed(piece, e.getCause());
    }
  }

  private Piece begun(CallContext call, Task task) {
    Pace pace = new Pace(call, unasked);
    try {
      return new Piece(
          pace,
          threads.submit(
              () -> {
                task.run(pace);
                return null;
              }));
    } catch (RejectedExecutionException e) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "This endpoint is closed.").cause(e).build();
    }
  }

  private Duration patience(CallContext call) {
    Duration left = Duration.between(clock.instant(), call.deadline()).dividedBy(2);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
  }

  private static Standing failed(Piece piece, Throwable cause) {
    if (cause instanceof StoppedException) {
      return new Standing(false, piece.pace().percent());
    }
    if (cause instanceof BackendException refusal) {
      throw refusal;
    }
    throw new IllegalStateException("work ended early", cause);
  }

  /**
   * Which pieces of work are here, at work or with an end that nobody has asked for.
   *
   * @return what tells them from all others
   */
  public Set<String> ids() {
    return Set.copyOf(pieces.keySet());
  }

  /**
   * Stops a piece of work at the next place where nothing is half done.
   *
   * @param id which
   * @return true if it does not run any more
   */
  public boolean stop(String id) {
    Piece piece = pieces.get(id);
    if (piece == null) {
      return true;
    }
    piece.pace().stop();
    if (!ends(piece.end())) {
      return false;
    }
    pieces.remove(id, piece);
    return true;
  }

  private static boolean ends(Future<?> end) {
    try {
      end.get(TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true; // it was to end, however
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Threads are interrupted only where they do not stop by themselves: that breaks off I/O. Those
   * that hang nevertheless, as a file system does not answer, are left to themselves.
   */
  @Override
  public void close() {
    threads.shutdown();
    pieces.values().forEach(piece -> piece.pace().stop());
    try {
      if (!threads.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Work on the archive does not end; it is broken off, and goes on later.");
        threads.shutdownNow();
        if (!threads.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
          log.error("Work on the archive hangs, and is left to itself; its folders stay.");
        }
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
