package io.storagegateway.metricstore.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.metricstore.http.Faults;
import io.storagegateway.metricstore.http.Server;
import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.metricstore.source.Source;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;

/** Prometheus, or what speaks its HTTP API. */
public final class Prometheus implements Source {
  private final Server server;
  private final Clock clock;
  private final Layout layout;
  private final Requests requests;

  /**
   * A Prometheus that is asked nothing yet.
   *
   * @param server where it is
   * @param clock the time
   * @param layout how the site keeps its metrics there
   * @param logger takes its warnings
   */
  public Prometheus(Server server, Clock clock, Layout layout, Logger logger) {
    this.server = server;
    this.clock = clock;
    this.layout = layout;
    this.requests = new Requests(server, logger);
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public List<String> hosts(CallContext call, Cluster cluster) {
    String series = layout.hostsSeries().get(cluster.name());
    if (series == null) {
      throw BackendException.of(
              ErrorKind.INVALID, "The hosts of this cluster are not known: name them in `hosts`.")
          .reason("hosts-unknown")
          .field("hosts", "are needed for this cluster")
          .build();
    }
    long now = clock.instant().getEpochSecond();
    JsonNode labels =
        requests.labelValues(
            call,
            layout.hostLabel(),
            Map.of(
                "match[]",
                series,
                "start",
                Long.toString(now - layout.retention().toSeconds()),
                "end",
                Long.toString(now)));
    if (!labels.isArray()) {
      throw Faults.protocol("no values of a label");
    }
    TreeSet<String> hosts = new TreeSet<>();
    for (JsonNode label : labels) {
      String name = label.asText();
      if (name.endsWith(layout.hostSuffix()) && name.length() > layout.hostSuffix().length()) {
        hosts.add(name.substring(0, name.length() - layout.hostSuffix().length()));
      }
    }
    return List.copyOf(hosts);
  }

  /** The resolution that is wanted, but never finer than was measured. */
  @Override
  public Duration step(MetricQuery query, Duration interval) {
    return query.resolution().filter(wanted -> wanted.compareTo(interval) > 0).orElse(interval);
  }

  @Override
  public MetricStream query(CallContext call, Asked asked) {
    if (!asked.query().scope().equals(MetricQuery.NODE)) {
      throw BackendException.of(ErrorKind.INVALID, "This endpoint has values of whole machines.")
          .reason("scope-unsupported")
          .field("scope", "has to be node")
          .build();
    }
    return new PrometheusStream(
        requests,
        layout,
        call,
        asked,
        metric -> step(asked.query(), asked.cluster().interval(metric)));
  }

  @Override
  public void probe(CallContext call) {
    requests.one(call);
  }

  @Override
  public void close() {
    server.close();
  }
}
