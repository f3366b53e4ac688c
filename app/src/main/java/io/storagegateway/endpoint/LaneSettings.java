package io.storagegateway.endpoint;

import io.storagegateway.spi.Lane;
import java.util.Locale;

/**
 * How much one lane of one endpoint may take.
 *
 * @param endpoint the endpoint's name
 * @param lane which of its lanes
 * @param concurrency how many calls run at a time
 * @param queue how many wait
 * @param loader the plugin's classes, for whatever looks for them by the thread
 */
record LaneSettings(String endpoint, Lane lane, int concurrency, int queue, ClassLoader loader) {
  String key() {
    return lane.name().toLowerCase(Locale.ROOT);
  }

  String threadName(int number) {
    return endpoint + "-" + key() + "-" + number;
  }
}
