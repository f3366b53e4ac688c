package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The threads of one lane and the calls that wait for them. Threads are made when they are needed,
 * up to the lane's concurrency, and end when they had nothing to do for a minute; the one that was
 * idle last gets the next call.
 *
 * <p>A thread whose call was given up and goes on regardless is lost: its place is not filled, so
 * that a back-end that swallows threads has no more of them than any other.
 *
 * <p>The monitor of {@link #queue} guards everything that is not final or volatile. Nothing of a
 * back-end runs under it.
 */
final class LaneThreads {
  /** How long a call may take to notice that it was given up before its thread counts as lost. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final Logger LOG = LoggerFactory.getLogger(LaneThreads.class);

  private final LaneSettings settings;
  private final Backend backend;
  private final Clock clock;
  private final Queue<Call<?>> queue = new ArrayDeque<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Deque<Abandoned> abandoned = new ArrayDeque<>();
  private final List<Worker> workers = new ArrayList<>();
  private int lastNumber;
  private boolean closed;
  private volatile int abandonedCount;
  private volatile Instant recovered;
  private volatile Instant lastAbandoned;

  LaneThreads(LaneSettings settings, Backend backend, Clock clock) {
    this.settings = settings;
    this.backend = backend;
    this.clock = clock;
    this.recovered = clock.instant();
    this.lastAbandoned = recovered;
  }

  /**
   * Hands a call over.
   *
   * @return false if all threads are busy and the queue is full
   */
  boolean offer(Call<?> call) {
    Worker worker;
    synchronized (queue) {
      if (closed) {
        return false;
      }
      worker = idle.poll();
      if (worker != null) {
        worker.next = call;
      } else if (workers.size() < settings.concurrency()) {
        return startWorker(call);
      } else if (queue.size() < settings.queue()) {
        queue.add(call);
        return true;
      } else {
        return false;
      }
    }
    LockSupport.unpark(worker.thread);
    return true;
  }

  /**
   * Gives a call up.
   *
   * @return what had become of it
   */
  Ended giveUp(Call<?> call) {
    if (call.withdraw()) {
      synchronized (queue) {
        queue.remove(call);
      }
      return Ended.BEFORE_IT_BEGAN;
    }
    synchronized (queue) {
      if (!call.abandon()) {
        return Ended.BY_ITSELF;
      }
      abandoned.add(new Abandoned(call, System.nanoTime()));
      abandonedCount = abandoned.size();
      lastAbandoned = clock.instant();
    }
    call.interrupt();
    return Ended.WHILE_IT_RAN;
  }

  /** How a call ended that was given up. */
  enum Ended {
    BEFORE_IT_BEGAN,
    WHILE_IT_RAN,
    BY_ITSELF
  }

  /** Whether a call of an operation was given up and goes on regardless. */
  boolean stillRuns(String operation) {
    if (abandonedCount == 0) {
      return false;
    }
    synchronized (queue) {
      return abandoned.stream().anyMatch(entry -> entry.call().operationId().equals(operation));
    }
  }

  /** Whether there is no thread left that could do anything. */
  boolean allLost() {
    return abandonedCount >= settings.concurrency() && lost() >= settings.concurrency();
  }

  /** Since when it is usable: its beginning, or when the last lost thread came back. */
  Instant recovered() {
    return recovered;
  }

  /** When a call was last given up while it ran. */
  Instant lastAbandoned() {
    return lastAbandoned;
  }

  /** Why it cannot be used if all its threads are lost. */
  String lostReason() {
    return "All "
        + settings.concurrency()
        + " threads of the "
        + settings.key()
        + " lane are lost in calls that outlived their deadline and cannot be interrupted.";
  }

  LaneStatus status() {
    synchronized (queue) {
      return new LaneStatus(
          settings.concurrency(),
          workers.size() - idle.size(),
          lost(),
          queue.size(),
          settings.queue());
    }
  }

  /** Lets no call in any more and tells those that run to stop. */
  void close() {
    List<Worker> ending;
    synchronized (queue) {
      closed = true;
      ending = List.copyOf(workers);
    }
    ending.forEach(worker -> worker.thread.interrupt());
  }

  private int lost() {
    synchronized (queue) {
      long now = System.nanoTime();
      int lost = 0;
      for (Abandoned call : abandoned) {
        lost += now - call.since() >= GRACE_NANOS ? 1 : 0;
      }
      return lost;
    }
  }

  private boolean startWorker(Call<?> first) {
    lastNumber = lastNumber % 9999 + 1;
    Worker worker = new Worker(settings.threadName(lastNumber), first);
    try {
      worker.thread.start();
    } catch (OutOfMemoryError e) {
      LOG.error("No thread can be made for {}", worker.thread.getName(), e);
      return false;
    }
    workers.add(worker);
    return true;
  }

  private void cameBack(Call<?> call) {
    synchronized (queue) {
      abandoned.removeIf(entry -> entry.call() == call);
      abandonedCount = abandoned.size();
      recovered = clock.instant();
    }
  }

  /** A call that was given up while it ran, and when, in {@link System#nanoTime}. */
  private record Abandoned(Call<?> call, long since) {}

  private final class Worker implements Runnable {
    private final Thread thread;
    private volatile Call<?> next;

    Worker(String name, Call<?> first) {
      next = first;
      thread = new Thread(null, this, name);
      thread.setDaemon(true);
      thread.setContextClassLoader(settings.loader());
    }

    @Override
    public void run() {
      for (Call<?> call = next; call != null; call = take()) {
        next = null;
        execute(call);
      }
    }

    private void execute(Call<?> call) {
      MDC.put("endpoint", settings.endpoint());
      MDC.put("request_id", call.requestId());
      boolean awaited = call.run(backend);
      tidy();
      if (!awaited) {
        cameBack(call);
      }
    }

    /** Nothing that a call left on its thread may meet the next one. */
    private void tidy() {
      Thread.interrupted();
      MDC.clear();
      if (thread.getContextClassLoader() != settings.loader()) {
        thread.setContextClassLoader(settings.loader());
      }
    }

    /** The next call, or null when this thread is to end. */
    private Call<?> take() {
      synchronized (queue) {
        Call<?> waiting = queue.poll();
        if (waiting != null) {
          return waiting;
        }
        if (closed) {
          workers.remove(this);
          return null; // ends this thread
        }
        idle.push(this);
      }
      long until = System.nanoTime() + IDLE_NANOS;
      while (next == null) {
        LockSupport.parkNanos(queue, until - System.nanoTime());
        Thread.interrupted();
        if ((closed() || System.nanoTime() - until >= 0) && leave()) {
          return null; // ends this thread
        }
      }
      return next;
    }

    private boolean closed() {
      synchronized (queue) {
        return closed;
      }
    }

    /** False if a call has come in the last moment. */
    private boolean leave() {
      synchronized (queue) {
        return idle.remove(this) && workers.remove(this);
      }
    }
  }
}
