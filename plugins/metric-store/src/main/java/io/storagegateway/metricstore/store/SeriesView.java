package io.storagegateway.metricstore.store;

import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the store's answers mean. */
final class SeriesView {
  private final Asked asked;

  SeriesView(Asked asked) {
    this.asked = asked;
  }

  /** The time that the store's range ends before: it counts no value at its end. */
  static long end(MetricQuery query) {
    return query.to().getEpochSecond() + 1;
  }

  MetricItem item(WantedSeries.One wanted, Optional<SeriesAnswer> found)
      throws AnswerText.MalformedException {
    if (found.isEmpty()) {
      return failure(
          wanted,
          ErrorKind.NOT_FOUND,
          "not-measured",
          "The store has no such host, or nothing of this metric there.");
    }
    SeriesAnswer answer = found.get();
    return answer.error() == null ? series(wanted, answer) : failure(wanted, answer.error());
  }

  private MetricItem series(WantedSeries.One wanted, SeriesAnswer answer)
      throws AnswerText.MalformedException {
    MetricValues data = answer.data();
    boolean isEmpty = data.size() == 0 && isWithoutPoint(answer);
    if (!isEmpty) {
      check(answer);
    }
    Instant from = isEmpty ? null : Instant.ofEpochSecond(answer.from());
    return new MetricSeries(
        wanted.host(),
        wanted.metric(),
        asked.query().scope(),
        wanted.id(),
        asked.cluster().unit(wanted.metric()),
        from,
        isEmpty ? null : Duration.ofSeconds(answer.resolution()),
        from,
        isEmpty ? null : statistics(answer),
        data);
  }

  /** Without values of their own, answers tell by their statistics and range. */
  private boolean isWithoutPoint(SeriesAnswer answer) {
    return asked.query().what().data() || answer.avg() == null || answer.to() <= answer.from();
  }

  private MetricStatistics statistics(SeriesAnswer answer) {
    if (!asked.query().what().statistics() || answer.avg() == null) {
      return null;
    }
    MetricValues data = answer.data();
    Long samples = asked.query().what().data() ? (long) data.size() - data.missing() : null;
    return new MetricStatistics(answer.avg(), answer.min(), answer.max(), samples);
  }

  /** A series whose times cannot be right is worth less than none. */
  private void check(SeriesAnswer answer) throws AnswerText.MalformedException {
    MetricQuery query = asked.query();
    if (answer.resolution() < 1) {
      throw new AnswerText.MalformedException("no resolution");
    }
    if (answer.from() < asked.from() || answer.from() >= end(query)) {
      throw new AnswerText.MalformedException("a series that begins outside of the range");
    }
    long room = (end(query) - 1 - answer.from()) / answer.resolution() + 1;
    if (answer.data().size() > room) {
      throw new AnswerText.MalformedException("more values than the range has room for");
    }
  }

  private MetricFailure failure(WantedSeries.One wanted, String error) {
    if (error.contains("unknown metric")) {
      return failure(
          wanted, ErrorKind.NOT_FOUND, "metric-not-found", "The store does not know this metric.");
    }
    if (error.contains("invalid aggregation")) {
      return failure(
          wanted,
          ErrorKind.BAD_ANSWER,
          "no-aggregation",
          "The store is not set up to make one value of those of several parts: ask for the scope"
              + " that is measured.");
    }
    if (error.contains("does not align")) {
      return failure(
          wanted,
          ErrorKind.BAD_ANSWER,
          "not-aligned",
          "The parts were measured at different times, and the store cannot aggregate them: ask"
              + " for the scope that is measured.");
    }
    if (error.contains("multiple")) {
      return failure(
          wanted,
          ErrorKind.BAD_ANSWER,
          "resolution-refused",
          "The resolution is no multiple of the time between two values.");
    }
    return failure(
        wanted, ErrorKind.BAD_ANSWER, "series-failed", "The store cannot give this series.");
  }

  private MetricFailure failure(
      WantedSeries.One wanted, ErrorKind kind, String reason, String message) {
    return new MetricFailure(
        wanted.host(), wanted.metric(), asked.query().scope(), wanted.id(), kind, reason, message);
  }
}
