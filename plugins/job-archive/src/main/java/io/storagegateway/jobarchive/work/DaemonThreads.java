package io.storagegateway.jobarchive.work;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that keep no process alive. */
public final class DaemonThreads implements ThreadFactory {
  private final String name;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * Makes threads of one kind.
   *
   * @param name what their names begin with
   */
  public DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
