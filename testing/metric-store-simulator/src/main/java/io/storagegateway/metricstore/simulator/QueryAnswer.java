package io.storagegateway.metricstore.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Answers a query while it writes. */
final class QueryAnswer {
  private final Store store;
  private final ObjectMapper json;
  private final QueryBody body;
  private final Twist twist;

  QueryAnswer(Store store, ObjectMapper json, QueryBody body, Twist twist) {
    this.store = store;
    this.json = json;
    this.body = body;
    this.twist = twist;
  }

  void writeTo(OutputStream out) throws IOException {
    List<QueryBody.One> queries =
        new ArrayList<>(body.queries() == null ? List.of() : body.queries());
    JsonText text = new JsonText(out);
    text.raw("{");
    if (body.forAllNodes() != null) {
      List<QueryBody.One> echoed = forAllNodes();
      queries.addAll(echoed);
      if (!echoed.isEmpty()) {
        text.raw("\"queries\":").raw(json.writeValueAsString(echoed)).raw(",");
      }
    }
    text.raw("\"results\":[");
    int count = Math.max(0, queries.size() - twist.missingResults());
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        text.comma();
      }
      write(queries.get(i), twist.fails(i), text);
    }
    text.raw("]}\n").flush();
  }

  /** In an order that changes from call to call, as that of a hash map in Go does. */
  private List<QueryBody.One> forAllNodes() {
    List<String> hosts = new ArrayList<>(store.hosts(body.cluster()));
    Collections.shuffle(hosts);
    List<QueryBody.One> all = new ArrayList<>();
    for (String host : hosts) {
      body.forAllNodes().forEach(metric -> all.add(QueryBody.One.of(metric, host)));
    }
    return all;
  }

  private void write(QueryBody.One query, boolean fails, JsonText text) throws IOException {
    text.raw("[");
    boolean first = true;
    for (List<Set<String>> selector : query.selectors(body.cluster())) {
      Series series = null;
      String error = null;
      try {
        if (fails) {
          throw new StoreException("data from lower granularities does not align");
        }
        series = store.read(selector, query.metric(), body.from(), body.to(), query.resolution());
      } catch (StoreException e) {
        error = e.getMessage();
      }
      if (series == null && error == null) {
        continue;
      }
      if (!first) {
        text.comma();
      }
      first = false;
      if (error == null) {
        write(query, series, text);
      } else {
        text.raw("{\"error\":").text(error);
        text.raw(",\"from\":0,\"to\":0,\"resolution\":0,\"avg\":0.00,\"min\":0.00,\"max\":0.00}");
      }
    }
    text.raw("]");
  }

  private void write(QueryBody.One query, Series found, JsonText text) throws IOException {
    Statistics statistics = body.stats() ? Statistics.of(found.values()) : Statistics.NOT_ASKED;
    Series series = found;
    if (query.scaleBy() != null && query.scaleBy() != 0 && query.scaleBy() != 1) {
      series = series.times(query.scaleBy());
      statistics = statistics.times(query.scaleBy());
    }
    if (body.padding()) {
      series = series.padded(body.from(), store.metric(query.metric()).frequency());
    }
    text.raw("{");
    if (body.data() && series.values().length > 0) {
      text.raw("\"data\":[");
      double[] values = series.values();
      text.number(values[0], 3);
      for (int i = 1; i < values.length; i++) {
        text.comma().number(values[i], 3);
      }
      text.raw("],");
    }
    text.raw("\"from\":" + series.from() + ",\"to\":" + series.to());
    text.raw(",\"resolution\":" + series.resolution() + ",\"avg\":").number(statistics.avg(), 2);
    text.raw(",\"min\":").number(statistics.min(), 2);
    text.raw(",\"max\":").number(statistics.max(), 2).raw("}");
  }

  private record Statistics(double avg, double min, double max) {
    static final Statistics NOT_ASKED = new Statistics(0, 0, 0);

    static Statistics of(double[] values) {
      double sum = 0;
      double min = Double.NaN;
      double max = Double.NaN;
      int count = 0;
      for (double value : values) {
        if (!Double.isNaN(value)) {
          sum += value;
          min = count == 0 ? value : Math.min(min, value);
          max = count == 0 ? value : Math.max(max, value);
          count++;
        }
      }
      return new Statistics(count == 0 ? Double.NaN : sum / count, min, max);
    }

    Statistics times(double factor) {
      return new Statistics(avg * factor, min * factor, max * factor);
    }
  }
}
