package io.storagegateway.spi.value;

import java.util.Optional;

/**
 * Series as they come from the back-end, one at a time and used by one thread. Whoever opened it
 * closes it, also before its end.
 */
public interface MetricStream extends AutoCloseable {
  /**
   * Waits for the next series, or for the news that one cannot be had. The order is the back-end's;
   * each that was asked for comes once.
   *
   * @return empty at the end
   * @throws io.storagegateway.spi.BackendException if nothing more can come
   */
  Optional<MetricItem> next();

  /** Releases what it holds; the connection to the back-end, if it has not been read to its end. */
  @Override
  default void close() {}
}
