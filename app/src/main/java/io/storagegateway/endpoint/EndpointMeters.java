package io.storagegateway.endpoint;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.storagegateway.spi.Meters;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin's own measurements among the gateway's. */
final class EndpointMeters implements Meters {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointMeters.class);

  /** No underscore: that is what a dot becomes for Prometheus. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(\\.[a-z0-9]+)*");

  private final MetricRegistry metrics;
  private final String prefix;

  EndpointMeters(MetricRegistry metrics, String prefix) {
    this.metrics = metrics;
    this.prefix = prefix + ".plugin.";
  }

  @Override
  public void count(String name, long events) {
    metrics.counter(full(name)).inc(events);
  }

  @Override
  public void time(String name, Duration elapsed) {
    metrics.timer(full(name)).update(elapsed);
  }

  @Override
  public void gauge(String name, Supplier<? extends Number> value) {
    Gauge<Number> gauge = () -> read(name, value);
    metrics.remove(full(name));
    metrics.register(full(name), gauge);
  }

  private String full(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("The name of a measurement cannot be \"" + name + '"');
    }
    return prefix + name;
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
