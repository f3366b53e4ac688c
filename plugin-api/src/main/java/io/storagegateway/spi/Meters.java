package io.storagegateway.spi;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Measurements of one endpoint. Names are dotted lower case ({@code jobs.indexed}); the gateway
 * adds the endpoint's name.
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
