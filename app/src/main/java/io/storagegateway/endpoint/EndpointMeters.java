package io.storagegateway.endpoint;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.storagegateway.spi.Meters;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin's own measurements among the gateway's. */
final class EndpointMeters implements Meters {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointMeters.class);

  private final MetricRegistry metrics;
  private final String prefix;

  EndpointMeters(MetricRegistry metrics, String prefix) {
    this.metrics = metrics;
    this.prefix = prefix + ".plugin.";
  }

  @Override
  public void count(String name, long events) {
    metrics.counter(prefix + name).inc(events);
  }

  @Override
  public void time(String name, Duration elapsed) {
    metrics.timer(prefix + name).update(elapsed);
  }

  @Override
  public void gauge(String name, Supplier<? extends Number> value) {
    Gauge<Number> gauge = () -> read(name, value);
    metrics.remove(prefix + name);
    metrics.register(prefix + name, gauge);
  }

  private Number read(String name, Supplier<? extends Number> value) {
    try {
      return value.get();
    } catch (RuntimeException e) { // the plugin's code must not spoil everybody's measurements
      LOG.debug("The gauge {}{} has failed", prefix, name, e);
      return Double.NaN;
    }
  }
}
