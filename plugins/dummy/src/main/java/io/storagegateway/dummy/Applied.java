package io.storagegateway.dummy;

import io.storagegateway.spi.Changes;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a write does.
 *
 * @param after the state afterwards
 * @param value what it gives, null for a removal
 * @param news what to tell those who listen
 * @param <T> what it gives
 */
record Applied<T>(State after, T value, List<Consumer<Changes>> news) {
  Applied {
    news = List.copyOf(news);
  }
}
