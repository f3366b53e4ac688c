package io.storagegateway.metricstore.http;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The threads of an HTTP client, so that they can be ended with it. The client of Java 17 cannot be
 * closed: the thread in which it waits for the network ends when it is interrupted, or some time
 * after nothing refers to the client any more. That thread is met here, as it hands on its work.
 */
final class ClientThreads implements Executor, AutoCloseable {
  private static final String NETWORK = "-SelectorManager";

  private final AtomicReference<Thread> network = new AtomicReference<>();
  private final ExecutorService workers;

  ClientThreads() {
    AtomicInteger count = new AtomicInteger();
    this.workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "metric-store-http-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void execute(Runnable task) {
    Thread current = Thread.currentThread();
    if (current.getName().endsWith(NETWORK)) {
      network.set(current);
    }
    workers.execute(task);
  }

  @Override
  public void close() {
    Thread waiting = network.get();
    if (waiting != null) {
      waiting.interrupt();
    }
    workers.shutdownNow();
  }
}
