package io.storagegateway.metricstore.store;

import io.storagegateway.metricstore.http.Answer;
import io.storagegateway.metricstore.http.Ask;
import io.storagegateway.metricstore.http.Server;
import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.metricstore.source.Source;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.NodeHealth;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A cc-metric-store. */
public final class CcMetricStore implements Source {
  private static final int LINES_AT_ONCE = 5_000;
  private static final String WRITE_REFUSED = "write-refused";

  private final Server server;
  private final Clock clock;
  private final Duration retention;
  private final StoreHosts hosts;
  private final Bounds bounds;

  /**
   * How much one request may ask of the store, which has no bounds of its own.
   *
   * @param queries series, at least 1
   * @param points values, at least 1
   */
  public record Bounds(int queries, long points) {}

  /**
   * A store that is asked nothing yet.
   *
   * @param server where it is
   * @param clock the time
   * @param retention for how long it keeps values
   * @param bounds how much one request may ask
   */
  public CcMetricStore(Server server, Clock clock, Duration retention, Bounds bounds) {
    this.server = server;
    this.clock = clock;
    this.retention = retention;
    this.hosts = new StoreHosts(server, clock);
    this.bounds = bounds;
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public List<String> hosts(CallContext call, Cluster cluster) {
    return hosts.of(call, cluster);
  }

  @Override
  public Map<String, NodeHealth> health(CallContext call, Cluster cluster, List<String> names) {
    return hosts.health(call, cluster, names);
  }

  @Override
  public Instant oldest() {
    return clock.instant().minus(retention);
  }

  @Override
  public MetricStream query(CallContext call, Asked asked) {
    MetricQuery query = asked.query();
    Duration shortest =
        query.metrics().stream()
            .map(asked.cluster()::interval)
            .min(Duration::compareTo)
            .orElseThrow();
    long values = query.range().dividedBy(shortest) + 1;
    int chunk = (int) Math.max(1, Math.min(bounds.queries(), bounds.points() / values));
    return new StoreStream(server, call, asked, chunk);
  }

  @Override
  public void write(CallContext call, Cluster cluster, List<MetricPoint> points) {
    for (int i = 0; i < points.size(); i += LINES_AT_ONCE) {
      LineText lines = new LineText(cluster.name());
      points.subList(i, Math.min(points.size(), i + LINES_AT_ONCE)).forEach(lines::add);
      try {
        send(call, lines);
      } catch (BackendException e) {
        throw i == 0 || e.reason().equals(WRITE_REFUSED) ? e : afterOthers(e);
      }
    }
  }

  @Override
  public void probe(CallContext call) {
    hosts.of(call, new Cluster("", Map.of(), Map.of()));
  }

  @Override
  public void close() {
    server.close();
  }

  private void send(CallContext call, LineText lines) {
    try (Answer answer = server.send(call, post(lines))) {
      if (!answer.isGood()) {
        // Not unknown, though there may be an effect: it would be refused as often as it is sent.
        throw BackendException.of(
                ErrorKind.INVALID,
                "The metric store refuses one of the values, and has kept those before it.")
            .reason(WRITE_REFUSED)
            .cause(new IOException("HTTP " + answer.status()))
            .build();
      }
    }
  }

  /** Whatever became of the last lines, those before them were taken. */
  private static BackendException afterOthers(BackendException failure) {
    return BackendException.of(failure.kind(), failure.getMessage())
        .reason(failure.reason())
        .effect(Effect.UNKNOWN)
        .cause(failure)
        .build();
  }

  private static Ask post(LineText lines) {
    return Ask.post("/api/write/", lines.toString());
  }
}
