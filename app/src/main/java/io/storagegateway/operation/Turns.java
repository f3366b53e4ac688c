package io.storagegateway.operation;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the writes on one target through one after the other, in the order in which they came. They
 * wait outside of the endpoint's lanes, so that a slow target does not use up the lanes of the
 * others, and no more of them wait than the endpoint's queue may hold.
 */
final class Turns {
  private final Map<Target, Line> lines = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> waiting = new ConcurrentHashMap<>();

  Turn take(Endpoint endpoint, String name, Duration maxWait) {
    long end = System.nanoTime() + maxWait.toNanos();
    Target target = new Target(endpoint.name(), name);
    Line line = lines.compute(target, (key, known) -> Line.joined(known));
    if (line.free.tryAcquire()) {
      return new Turn(target, line);
    }
    try {
      await(endpoint, line, end);
      return new Turn(target, line);
    } catch (BackendException e) {
      leave(target);
      throw e;
    }
  }

  private void await(Endpoint endpoint, Line line, long end) {
    AtomicInteger count = waiting.computeIfAbsent(endpoint.name(), name -> new AtomicInteger());
    if (count.incrementAndGet() > endpoint.configuration().limits().queue()) {
      count.decrementAndGet();
      throw overloaded();
    }
    long patience =
        Math.min(
            end - System.nanoTime(), endpoint.configuration().limits().timeout().toNanoseconds());
    try {
      if (!line.free.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
        throw tooLate();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooLate();
    } finally {
      count.decrementAndGet();
    }
  }

  private void leave(Target target) {
    lines.computeIfPresent(target, (key, line) -> line.left());
  }

  private static BackendException overloaded() {
    return BackendException.of(ErrorKind.UNAVAILABLE, "Too many writes wait for their turn.")
        .reason("overloaded")
        .retryAfter(Duration.ofSeconds(1))
        .build();
  }

  static BackendException tooLate() {
    return BackendException.of(
            ErrorKind.TIMEOUT, "Other writes on the same object took all the time there was.")
        .reason("deadline")
        .build();
  }

  private record Target(String endpoint, String name) {}

  /** Guarded by the map that it stands in. */
  private static final class Line {
    private final Semaphore free = new Semaphore(1, true);
    private final AtomicInteger users = new AtomicInteger();

    static Line joined(Line known) {
      Line line = known == null ? new Line() : known;
      line.users.incrementAndGet();
      return line;
    }

    /** Null takes the line out of the map. */
    Line left() {
      return users.decrementAndGet() == 0 ? null : this;
    }
  }

  /** The right to write, until it is closed. */
  final class Turn implements AutoCloseable {
    private final Target target;
    private final Line line;

    private Turn(Target target, Line line) {
      this.target = target;
      this.line = line;
    }

    @Override
    public void close() {
      line.free.release();
      leave(target);
    }
  }
}
