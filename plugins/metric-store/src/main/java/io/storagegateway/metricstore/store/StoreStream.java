package io.storagegateway.metricstore.store;

import io.storagegateway.metricstore.http.Answer;
import io.storagegateway.metricstore.http.Ask;
import io.storagegateway.metricstore.http.Conversation;
import io.storagegateway.metricstore.http.Faults;
import io.storagegateway.metricstore.http.Sent;
import io.storagegateway.metricstore.http.Server;
import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a part of the series at a time, and hands each on as it comes. The next part is asked
 * for in the middle of the one before, so that the store need not wait.
 */
final class StoreStream implements MetricStream {
  /** Of a value with its comma: more digits than a float has. */
  private static final int BYTES_OF_A_VALUE = 32;

  private final Conversation conversation;
  private final CallContext call;
  private final Asked asked;
  private final WantedSeries wanted;
  private final int chunk;
  private final SeriesView view;
  private final MeasuredParts measured;
  private Answer answer;
  private ResultReader results;
  private Part ahead;
  private int left;
  private Iterator<WantedSeries.One> expected = List.<WantedSeries.One>of().iterator();

  StoreStream(Server server, CallContext call, Asked asked, int chunk) {
    this.conversation = new Conversation(server, call);
    this.call = call;
    this.asked = asked;
    this.wanted = new WantedSeries(asked);
    this.chunk = chunk;
    this.view = new SeriesView(asked);
    this.measured = new MeasuredParts(asked);
  }

  @Override
  public Optional<MetricItem> next() {
    try {
      if (left == 0) {
        finish();
        if (ahead == null && !wanted.hasNext()) {
          return Optional.empty();
        }
        begin(ahead == null ? ask() : ahead);
      }
      left--;
      MetricItem item = view.item(expected.next(), results.next());
      if (ahead == null && left <= chunk / 2 && wanted.hasNext()) {
        ahead = ask();
      }
      return Optional.of(item);
    } catch (AnswerText.MalformedException | EOFException e) {
      throw Faults.protocol(e, Effect.NONE);
    } catch (IOException e) {
      throw call.cancelled() ? Faults.abandoned(e, Effect.NONE) : Faults.of(e, Effect.NONE);
    }
  }

  @Override
  public void close() {
    if (answer != null) {
      answer.close();
      answer = null;
    }
    if (ahead != null) {
      ahead.sent().close();
      ahead = null;
    }
  }

  private Part ask() {
    List<WantedSeries.One> series = wanted.next(chunk);
    Ask ask = Ask.get("/api/query/?version=v2", Json.write(body(series)));
    return new Part(series, conversation.begin(ask));
  }

  private void begin(Part part) throws IOException {
    ahead = null;
    answer = part.sent().await();
    if (!answer.isGood()) {
      throw refused(answer.status());
    }
    results = new ResultReader(answer.body(), longest());
    expected = part.series().iterator();
    left = part.series().size();
  }

  private void finish() throws IOException {
    if (answer != null) {
      results.finish();
      answer.close();
      answer = null;
    }
  }

  private StoreQuery body(List<WantedSeries.One> series) {
    MetricQuery query = asked.query();
    long resolution = query.resolution().map(any -> any.toSeconds()).orElse(0L);
    return new StoreQuery(
        query.cluster(),
        asked.from(),
        SeriesView.end(query),
        query.what().statistics(),
        query.what().data(),
        false,
        series.stream().map(one -> query(one, resolution)).toList(),
        null);
  }

  private StoreQuery.One query(WantedSeries.One one, long resolution) {
    MeasuredParts.Choice parts = measured.of(one);
    return new StoreQuery.One(
        one.metric(), one.host(), resolution, parts.type(), parts.ids(), parts.together());
  }

  private int longest() {
    long seconds = asked.query().range().toSeconds() + 2;
    return (int) Math.min(Integer.MAX_VALUE / 4, seconds * BYTES_OF_A_VALUE);
  }

  /**
   * A part of the series.
   *
   * @param sent the answer to come
   */
  private record Part(List<WantedSeries.One> series, Sent sent) {}

  static BackendException refused(int status) {
    return Faults.protocol("HTTP " + status + " to a question that the store should understand");
  }
}
