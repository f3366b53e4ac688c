package io.storagegateway.operation;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Outcome;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.OperationRow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a write while its caller waits, and leaves the rest to the scheduler when the caller does
 * not wait any longer.
 */
final class Work<T> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);
  private static final long FIRST_PAUSE = Duration.ofMillis(50).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();
  private static final long TOLD_SECONDS = 10;

  private final Journal journal;
  private final Leases leases;
  private final OperationRow row;
  private final Function<Hold, Steps<T>> steps;
  private final Ending ending;
  private final long end;
  private final CompletableFuture<Submitted<T>> answer = new CompletableFuture<>();

  /**
   * @param row the operation as it was opened
   * @param steps what to do once it may be worked on
   * @param wait how long the caller waits
   */
  Work(
      Journal journal,
      Leases leases,
      OperationRow row,
      Function<Hold, Steps<T>> steps,
      Ending ending,
      Duration wait) {
    this.journal = journal;
    this.leases = leases;
    this.row = row;
    this.steps = steps;
    this.ending = ending;
    end = System.nanoTime() + wait.toNanos();
  }

  @Override
  public void run() {
    leases.hold(row.id());
    try {
      Optional<Hold> hold = row.begun() ? Optional.of(new Hold(journal, row)) : turn();
      answer.complete(hold.isPresent() ? done(steps.apply(hold.get())) : handedOver());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.completeExceptionally(e);
    } catch (RuntimeException e) { // whatever it is, the caller has to learn of it
      answer.completeExceptionally(e);
      if (row.detached() && !(e instanceof BackendException)) {
        LOG.warn("Operation {} is left to the scheduler", row.id(), e);
      }
    } finally {
      leases.release(row.id());
    }
  }

  /**
   * Waits for the end of the write, or of the caller's patience.
   *
   * @throws BackendException as the write
   */
  Submitted<T> await() {
    if (row.detached()) {
      // However soon it ends, nobody waits for that.
      return accepted();
    }
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return journal.detach(row.id()) ? accepted() : told();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** It has ended a moment ago, and its thread is about to tell. */
  private Submitted<T> told() {
    try {
      return answer.get(TOLD_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return accepted();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Optional<Hold> turn() throws InterruptedException {
    if (row.detached()) {
      // Nobody waits: what has to wait for its turn is the scheduler's from the start, however late
      // this thread comes.
      return Optional.empty();
    }
    while (true) {
      long heard = journal.bell().rung();
      Optional<Hold> hold = journal.begin(row.id(), false);
      long left = end - System.nanoTime();
      if (hold.isPresent() || left <= 0) {
        return hold;
      }
      journal.bell().await(heard, left);
    }
  }

  private Submitted<T> done(Steps<T> work) throws InterruptedException {
    try {
      Outcome<T> outcome = work.perform();
      long pause = FIRST_PAUSE;
      while (outcome instanceof Outcome.Running<T> running) {
        ending.goesOn(work, running);
        long left = end - System.nanoTime();
        if (left <= 0 || ending.wantsCancel(work)) {
          return handedOver();
        }
        TimeUnit.NANOSECONDS.sleep(Math.min(pause, left));
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        outcome = resumed(work, running);
      }
      T value = ((Outcome.Done<T>) outcome).value();
      ended(() -> ending.succeed(work, value));
      return new Submitted.Done<>(value);
    } catch (BackendException e) {
      if (row.detached() && e.effect() == Effect.NONE && e.kind().countsForBreaker()) {
        // Nobody waits for an answer, and the back-end may be there again in a moment.
        journal.progress(work.hold(), null, e.getMessage(), false);
        return handedOver();
      }
      if (e.effect() == Effect.UNKNOWN) {
        // The caller is told; what became of it is found out without them.
        ending.doubt(work);
        ended(() -> leave(work));
      } else {
        ended(() -> ending.fail(work, e));
      }
      throw e;
    }
  }

  private static <T> Outcome<T> resumed(Steps<T> work, Outcome.Running<T> running) {
    try {
      return work.resume();
    } catch (BackendException e) {
      if (e.kind().countsForBreaker()) {
        // The back-end is out of reach for a moment; the work goes on without being looked at.
        return running;
      }
      throw e;
    }
  }

  /** Nobody looks what became of it before it is over. */
  private void leave(Steps<T> work) {
    if (work.stillRuns()) {
      leases.holdWhile(row.id(), work::stillRuns);
      boolean unused = journal.detach(row.id());
    } else {
      handedOver();
    }
  }

  private Submitted<T> handedOver() {
    leases.release(row.id());
    journal.handOver(row.id());
    ending.wake();
    return accepted();
  }

  private Submitted<T> accepted() {
    return new Submitted.Accepted<>(journal.find(row.id()).orElse(row));
  }

  /** What the back-end did is done, and is found again should this not be kept. */
  private void ended(Runnable keep) {
    try {
      keep.run();
    } catch (DatabaseUnavailableException e) {
      LOG.warn("The end of operation {} is not kept yet, and will be found out", row.id(), e);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof RuntimeException known
        ? known
        : new IllegalStateException("An operation was interrupted", e.getCause());
  }

  private static RuntimeException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Waiting for an operation was interrupted", e);
  }
}
