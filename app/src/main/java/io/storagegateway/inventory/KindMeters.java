package io.storagegateway.inventory;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.storagegateway.endpoint.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Measures how one kind of one endpoint is kept. */
final class KindMeters {
  private static final double MILLIS = 1000;

  private final Timer refreshes;
  private final Counter failures;
  private final Counter hits;
  private final Counter asks;

  private KindMeters(MetricRegistry metrics, String prefix) {
    refreshes = metrics.timer(prefix + "refresh");
    failures = metrics.counter(prefix + "refresh.failures");
    hits = metrics.counter(prefix + "hits");
    asks = metrics.counter(prefix + "asks");
  }

  /**
   * The meters of a kind.
   *
   * @param shown whether anybody sees them: not for what the endpoint does not have
   */
  static KindMeters of(Endpoint endpoint, KeptKind kind, boolean shown) {
    return shown
        ? new KindMeters(endpoint.measurements(), prefix(endpoint, kind))
        : new KindMeters(new MetricRegistry(), "");
  }

  /** Lets what is kept be measured at any moment. */
  static void measure(Endpoint endpoint, Kept kept, Clock clock) {
    String prefix = prefix(endpoint, kept.kind());
    show(endpoint, prefix + "age", () -> age(kept, clock.instant()));
    show(
        endpoint,
        prefix + "objects",
        () -> kept.view().map(view -> view.snapshot().size()).orElse(0));
    show(endpoint, prefix + "bytes", () -> kept.base().map(Base::size).orElse(0L));
  }

  void refreshed(Duration took) {
    refreshes.update(took);
  }

  void failed() {
    failures.inc();
  }

  /** A read was answered from what is kept, or not. */
  void read(boolean hit) {
    (hit ? hits : asks).inc();
  }

  /** In seconds; not a number where nothing is kept. */
  private static double age(Kept kept, Instant now) {
    return kept.view()
        .map(view -> Duration.between(view.asOf(now), now).toMillis() / MILLIS)
        .orElse(Double.NaN);
  }

  private static void show(Endpoint endpoint, String name, Gauge<? extends Number> gauge) {
    endpoint.measurements().remove(name);
    endpoint.measurements().register(name, gauge);
  }

  private static String prefix(Endpoint endpoint, KeptKind kind) {
    return endpoint.measurement("inventory." + kind.name().toLowerCase(Locale.ROOT) + ".");
  }
}
