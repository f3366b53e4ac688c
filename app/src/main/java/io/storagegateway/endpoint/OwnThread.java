package io.storagegateway.endpoint;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Runs a plugin's code beside the lanes (loading, starting, closing), where it can neither block
 * nor break anybody else.
 */
final class OwnThread {
  private OwnThread() {}

  /**
   * Begins something.
   *
   * @return what came of it; whatever was thrown, an {@link Error} too, ends it exceptionally
   */
  static <T> CompletableFuture<T> run(String name, ClassLoader loader, Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    make(name, loader, () -> complete(result, work)).start();
    return result;
  }

  /**
   * Begins something that has no result.
   *
   * @return its end
   */
  static CompletableFuture<Void> run(String name, ClassLoader loader, Runnable work) {
    return CompletableFuture.runAsync(work, task -> make(name, loader, task).start());
  }

  static Thread make(String name, ClassLoader loader, Runnable work) {
    Thread thread = new Thread(null, work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    return thread;
  }

  private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
    try {
      result.complete(work.call());
    } catch (Throwable e) { // a plugin's Error is its own affair
      result.completeExceptionally(e);
    }
  }
}
