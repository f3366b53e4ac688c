package io.storagegateway.endpoint;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A caller of its own. */
final class Background<T> {
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread thread;

  private Background(Supplier<T> work) {
    thread =
        new Thread(
            () -> {
              try {
                result.complete(work.get());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            },
            "test-caller");
    thread.setDaemon(true);
    thread.start();
  }

  static <T> Background<T> call(Supplier<T> work) {
    return new Background<>(work);
  }

  void interrupt() {
    thread.interrupt();
  }

  T result() {
    try {
      return result.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  Throwable failure() {
    try {
      result.get(30, TimeUnit.SECONDS);
      throw new AssertionError("the call has not failed");
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
