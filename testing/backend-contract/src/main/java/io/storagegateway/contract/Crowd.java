package io.storagegateway.contract;

import io.storagegateway.spi.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Callers who begin at the same moment. */
final class Crowd implements AutoCloseable {
  private final ExecutorService threads;
  private final int size;
  private final Duration patience;

  Crowd(int size, Duration patience) {
    this.threads = Executors.newFixedThreadPool(size);
    this.size = size;
    this.patience = patience;
  }

  /** What each of them did, in their order; a {@link BackendException} is an answer too. */
  <T> List<Answer<T>> all(IntFunction<T> action) throws Exception {
    CountDownLatch ready = new CountDownLatch(size);
    List<Future<Answer<T>>> futures = new ArrayList<>();
    for (int caller = 0; caller < size; caller++) {
      int number = caller;
      futures.add(
          threads.submit(
              () -> {
                ready.countDown();
                ready.await();
                return answer(action, number);
              }));
    }
    List<Answer<T>> answers = new ArrayList<>();
    for (Future<Answer<T>> future : futures) {
      answers.add(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    }
    return answers;
  }

  private static <T> Answer<T> answer(IntFunction<T> action, int number) {
    try {
      return new Answer<>(Optional.ofNullable(action.apply(number)), Optional.empty());
    } catch (BackendException e) {
      return new Answer<>(Optional.empty(), Optional.of(e));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One of the two is there; of a removal neither. */
  record Answer<T>(Optional<T> value, Optional<BackendException> failure) {}
}
