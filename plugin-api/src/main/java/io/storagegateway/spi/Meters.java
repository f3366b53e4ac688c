package io.storagegateway.spi;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Measurements of one endpoint. Names are lower case letters and digits in parts with dots between
 * them ({@code jobs.indexed}); anything else is an {@link IllegalArgumentException}. The gateway
 * adds the endpoint: Prometheus sees {@code gateway_endpoint_plugin_jobs_indexed} with a label.
 */
public interface Meters {
  /**
   * Counts events.
   *
   * @param name what happened
   * @param events how often, at least 0
   */
  void count(String name, long events);

  /**
   * Records how long something took.
   *
   * @param name what took the time
   * @param elapsed how long
   */
  void time(String name, Duration elapsed);

  /**
   * Publishes a value that is read when it is asked for. A second registration of a name replaces
   * the first.
   *
   * @param name what the value is
   * @param value cheap to read, never blocking
   */
  void gauge(String name, Supplier<? extends Number> value);
}
