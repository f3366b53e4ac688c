package io.storagegateway.auth.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document of the provider: read when it is first needed, read again when it is too old, and kept
 * as long as it cannot be read again. Whoever needs it while somebody reads it shares that reading,
 * and one that has just failed is not tried again at once.
 */
final class Kept<T> {
  static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

  private final Supplier<T> reader;
  private final Duration life;
  private final Clock clock;
  private final AtomicReference<Reading<T>> latest = new AtomicReference<>();
  private final AtomicReference<Copy<T>> good = new AtomicReference<>();

  private record Copy<T>(T value, Instant read) {}

  private record Reading<T>(Instant begun, FutureTask<T> task) {}

  /**
   * @param life how old it may become before it is read again
   */
  Kept(Supplier<T> reader, Duration life, Clock clock) {
    this.reader = reader;
    this.life = life;
    this.clock = clock;
  }

  /**
   * The document as it is known.
   *
   * @throws ProviderUnavailableException if it was never read and cannot be
   */
  T get() {
    Copy<T> copy = good.get();
    if (copy == null) {
      return renewed();
    }
    if (passed(copy.read(), life) && mayBegin(latest.get())) {
      try {
        return renewed();
      } catch (ProviderUnavailableException e) {
        LOG.warn("Going on with what the provider said at {}", copy.read(), e);
      }
    }
    return copy.value();
  }

  /**
   * The document as it is now, give or take a few seconds.
   *
   * @throws ProviderUnavailableException if it cannot be read, or could not a moment ago
   */
  T renewed() {
    Reading<T> last = latest.get();
    if (mayBegin(last)) {
      Reading<T> own = new Reading<>(clock.instant(), new FutureTask<>(this::read));
      if (latest.compareAndSet(last, own)) {
        own.task().run();
      }
    }
    return outcome(latest.get().task());
  }

  /**
   * The document where the provider answers now, give or take a few seconds. Nobody waits for a
   * reading that another began, so that a provider which hangs holds up one caller at a time.
   *
   * @throws ProviderUnavailableException if it cannot be read, or could not a moment ago
   */
  T answered() {
    Copy<T> copy = good.get();
    Reading<T> last = latest.get();
    return copy != null && last != null && !last.task().isDone() ? copy.value() : renewed();
  }

  private T read() {
    T value = reader.get();
    good.set(new Copy<>(value, clock.instant()));
    return value;
  }

  private boolean mayBegin(Reading<T> last) {
    return last == null || (last.task().isDone() && passed(last.begun(), PAUSE));
  }

  /** A clock that was set back must not keep anything for longer. */
  private boolean passed(Instant since, Duration time) {
    Duration age = Duration.between(since, clock.instant());
    return age.isNegative() || age.compareTo(time) >= 0;
  }

  private static <T> T outcome(FutureTask<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailableException("Interrupted while the provider was asked", e);
    } catch (ExecutionException e) {
      throw new ProviderUnavailableException("The provider could not be asked", e.getCause());
    }
  }
}
