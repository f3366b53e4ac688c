package io.storagegateway.metricstore.prometheus;

import com.fasterxml.jackson.core.JacksonException;
import io.storagegateway.metricstore.http.Answer;
import io.storagegateway.metricstore.http.Conversation;
import io.storagegateway.metricstore.http.Faults;
import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One metric of some hosts at a time. */
final class PrometheusStream implements MetricStream {
  /** Prometheus gives no more points of a series at once. */
  static final int MOST_POINTS = 11_000;

  /** What is held in memory at once. */
  private static final int VALUES_AT_ONCE = 200_000;

  private static final int HOSTS_AT_ONCE = 500;

  private final Requests requests;
  private final Layout layout;
  private final CallContext call;
  private final Conversation conversation;
  private final Asked asked;
  private final Function<String, Duration> steps;
  private final Iterator<String> metrics;
  private final Deque<List<String>> hosts = new ArrayDeque<>();
  private final Deque<MetricItem> ready = new ArrayDeque<>();
  private String metric;

  PrometheusStream(
      Requests requests,
      Layout layout,
      CallContext call,
      Asked asked,
      Function<String, Duration> steps) {
    this.requests = requests;
    this.layout = layout;
    this.call = call;
    this.conversation = requests.conversation(call);
    this.asked = asked;
    this.steps = steps;
    this.metrics = asked.query().metrics().iterator();
  }

  @Override
  public Optional<MetricItem> next() {
    while (ready.isEmpty()) {
      if (hosts.isEmpty()) {
        if (!metrics.hasNext()) {
          return Optional.empty();
        }
        metric = metrics.next();
        hosts.addAll(groups());
      }
      read(hosts.remove());
    }
    return Optional.of(ready.remove());
  }

  private void read(List<String> names) {
    Grid grid = grid();
    // Between two times nothing is measured; the time before them tells which hosts there are.
    Columns columns = new Columns(grid.count() == 0 ? grid.timeBefore() : grid, names);
    MatrixReader reader = new MatrixReader(layout.hostLabel(), this::host);
    String query =
        layout
            .queries()
            .get(asked.query().cluster())
            .get(metric)
            .of(names, layout.hostSuffix(), Duration.ofSeconds(columns.grid().step()));
    for (Grid piece : columns.grid().pieces(MOST_POINTS)) {
      columns.beginPiece();
      try (Answer answer = requests.range(conversation, query, piece)) {
        requests.warn(metric, reader.read(answer.body(), columns));
      } catch (JacksonException e) {
        throw Faults.protocol(e, Effect.NONE);
      } catch (IOException e) {
        throw call.cancelled() ? Faults.abandoned(e, Effect.NONE) : Faults.of(e, Effect.NONE);
      }
    }
    if (grid.count() == 0) {
      columns.forgetValues();
    }
    HostSeries series = new HostSeries(asked, metric, columns);
    names.forEach(name -> ready.add(series.of(name)));
  }

  private Grid grid() {
    MetricQuery query = asked.query();
    return Grid.of(asked.from(), query.to().getEpochSecond(), steps.apply(metric).toSeconds());
  }

  private List<List<String>> groups() {
    int size = Math.max(1, Math.min(HOSTS_AT_ONCE, VALUES_AT_ONCE / Math.max(1, grid().count())));
    List<List<String>> groups = new ArrayList<>();
    for (int i = 0; i < asked.hosts().size(); i += size) {
      groups.add(asked.hosts().subList(i, Math.min(asked.hosts().size(), i + size)));
    }
    return groups;
  }

  private String host(String label) {
    return label.endsWith(layout.hostSuffix())
        ? label.substring(0, label.length() - layout.hostSuffix().length())
        : label;
  }
}
