package io.storagegateway.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends GET requests at a fixed rate over some connections, for a bounded time, and measures each
 * from the moment at which it was due, so that a server that stalls cannot hide it.
 */
public final class FixedRateLoad {
  private static final int MAX_SECONDS = 600;
  private static final int WARM_UP_SECONDS = 5;
  private static final int OK = 200;

  private final URI target;
  private final int rate;
  private final int warmUp;
  private final int requests;
  private final AtomicLong next = new AtomicLong();
  private final AtomicInteger failures = new AtomicInteger();
  private final long[] latencies;
  private final long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);

  private FixedRateLoad(URI target, int rate, int seconds) {
    this.target = target;
    this.rate = rate;
    this.warmUp = Math.multiplyExact(rate, WARM_UP_SECONDS);
    this.requests = Math.addExact(warmUp, Math.multiplyExact(rate, seconds));
    this.latencies = new long[requests];
  }

  /**
   * Prints one line: requests per second, failures, and the median, 99th percentile and maximum in
   * milliseconds, all of the time after a warm-up of its own.
   *
   * @param args a loopback URL, requests per second, seconds, connections
   */
  public static void main(String[] args) throws InterruptedException {
    URI target = URI.create(args[0]);
    int seconds = Integer.parseInt(args[2]);
    if (!"127.0.0.1".equals(target.getHost()) || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("only loopback, and at most " + MAX_SECONDS + " s");
    }
    new FixedRateLoad(target, Integer.parseInt(args[1]), seconds)
        .run(Integer.parseInt(args[3]), System.out);
  }

  private void run(int connections, PrintStream out) throws InterruptedException {
    Thread[] workers = new Thread[connections];
    for (int i = 0; i < connections; i++) {
      workers[i] = new Thread(this::work, "connection-" + i);
      workers[i].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    double elapsed = (System.nanoTime() - begin) / 1e9 - WARM_UP_SECONDS;
    long[] measured = Arrays.copyOfRange(latencies, warmUp, requests);
    Arrays.sort(measured);
    out.printf(
        Locale.ROOT,
        "rate=%.1f failures=%d p50=%.3f p99=%.3f max=%.3f%n",
        (measured.length - failures.get()) / elapsed,
        failures.get(),
        percentile(measured, 0.5),
        percentile(measured, 0.99),
        percentile(measured, 1));
  }

  private static double percentile(long[] sorted, double share) {
    int index = (int) Math.min(sorted.length - 1, Math.round(share * sorted.length));
    return sorted[index] / 1e6;
  }

  private void work() {
    try (LoadConnection connection = new LoadConnection(target, null)) {
      for (long i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
        long due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        if (connection.get() != OK && i >= warmUp) {
          failures.incrementAndGet();
        }
        latencies[(int) i] = System.nanoTime() - due;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the server ended a connection", e);
    }
  }
}
