package io.storagegateway.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends more GET requests than a server can answer, for a bounded time: at a fixed rate for as long
 * as any of many connections is free, and from several addresses, as many callers would. Counts the
 * answers by their status.
 */
public final class OverLoad {
  private static final int MAX_SECONDS = 120;
  private static final int ADDRESSES = 4;
  private static final int FIRST_REFUSAL = 400;

  private final URI target;
  private final int rate;
  private final long requests;
  private final AtomicLong next = new AtomicLong();
  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
  private final long end;

  private OverLoad(URI target, int rate, int seconds) {
    this.target = target;
    this.rate = rate;
    this.requests = (long) rate * seconds;
    this.end = begin + TimeUnit.SECONDS.toNanos(seconds);
  }

  /**
   * Prints one line: how often each status was answered, how many refusals did not say when to come
   * back ({@code hasty}), and how many connections broke.
   *
   * @param args a loopback URL, requests per second, seconds, connections
   */
  public static void main(String[] args) throws InterruptedException {
    URI target = URI.create(args[0]);
    int seconds = Integer.parseInt(args[2]);
    if (!"127.0.0.1".equals(target.getHost()) || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("only loopback, and at most " + MAX_SECONDS + " s");
    }
    new OverLoad(target, Integer.parseInt(args[1]), seconds)
        .run(Integer.parseInt(args[3]), System.out);
  }

  private void run(int connections, PrintStream out) throws InterruptedException {
    Thread[] workers = new Thread[connections];
    for (int i = 0; i < connections; i++) {
      int number = i;
      workers[i] = new Thread(() -> work(number % ADDRESSES + 1), "connection-" + i);
      workers[i].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    Map<String, Long> counts = new TreeMap<>(Map.of("hasty", 0L, "broken", 0L));
    answers.forEach((what, count) -> counts.put(what, count.sum()));
    StringBuilder line = new StringBuilder();
    counts.forEach((what, count) -> line.append(what).append('=').append(count).append(' '));
    out.println(line.toString().strip());
  }

  private void work(int host) {
    try (LoadConnection connection =
        new LoadConnection(target, InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}))) {
      for (long i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
        long due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        if (System.nanoTime() > end) {
          return;
        }
        int status = connection.get();
        count("status_" + status);
        if (status >= FIRST_REFUSAL && !connection.hasRetryAfter()) {
          count("hasty");
        }
      }
    } catch (IOException e) {
      count("broken");
    }
  }

  private void count(String what) {
    answers.computeIfAbsent(what, key -> new LongAdder()).increment();
  }
}
