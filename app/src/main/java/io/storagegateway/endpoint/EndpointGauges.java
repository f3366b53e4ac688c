package io.storagegateway.endpoint;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.storagegateway.spi.Lane;
import java.util.Locale;

/** What can be read off an endpoint at any moment. */
final class EndpointGauges {
  static final String PREFIX = "gateway.endpoint.";

  private EndpointGauges() {}

  /**
   * The beginning of the names of all measurements of an endpoint. A dot in its name becomes a
   * colon, which no name has, so that the name stays one part.
   */
  static String prefix(String endpoint) {
    return PREFIX + endpoint.replace('.', ':');
  }

  /** The endpoint whose name is a part of {@link #prefix}. */
  static String endpoint(String part) {
    return part.replace(':', '.');
  }

  static void register(MetricRegistry metrics, String prefix, Guard guard) {
    for (Lane lane : Lane.values()) {
      LaneThreads threads = guard.lane(lane);
      String name = prefix + ".lane." + lane.name().toLowerCase(Locale.ROOT);
      register(metrics, name + ".busy", () -> threads.status().busy());
      register(metrics, name + ".queued", () -> threads.status().queued());
      register(metrics, name + ".lost", () -> threads.status().lost());
    }
    register(metrics, prefix + ".breaker.state", () -> level(guard.breaker().status()));
  }

  static void remove(MetricRegistry metrics, String prefix) {
    metrics.removeMatching((name, metric) -> name.startsWith(prefix + "."));
  }

  private static int level(BreakerStatus breaker) {
    return switch (breaker.state()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private static void register(MetricRegistry metrics, String name, Gauge<Integer> gauge) {
    metrics.remove(name);
    metrics.register(name, gauge);
  }
}
