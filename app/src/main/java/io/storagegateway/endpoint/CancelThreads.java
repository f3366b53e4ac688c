package io.storagegateway.endpoint;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what a back-end wants to be done when its calls are given up. It is the plugin's code, so it
 * has threads of its own: nobody waits for it, and few of it run at a time.
 */
final class CancelThreads implements Executor {
  private static final int THREADS = 4;
  private static final int WAITING = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(CancelThreads.class);

  private final String endpoint;
  private final ThreadPoolExecutor threads;

  CancelThreads(String endpoint, ClassLoader loader) {
    this.endpoint = endpoint;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> OwnThread.make(endpoint + "-cancel", loader, task),
            (task, executor) -> LOG.warn("Too many calls of {} to cancel at a time", endpoint));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable action) {
    threads.execute(() -> run(action));
  }

  void close() {
    threads.shutdown();
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) { // the plugin's code: whatever it throws costs this action only
      LOG.warn("What ends a call of {} has failed", endpoint, e);
    }
  }
}
