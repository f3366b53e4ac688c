package io.storagegateway.dummy;

import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.Objects;

/**
 * The values of one metric on one part of a machine, made up from the time, so that they are the
 * same whatever was asked for; values that were written take their places.
 *
 * @param host the machine
 * @param metric what is measured
 * @param scope on what kind of part
 * @param id which part, null for the whole machine
 */
record Series(String host, String metric, String scope, String id) {
  static final Duration INTERVAL = Duration.ofMinutes(1);

  /** From when on there are values. */
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private static final int ONE_MISSING_OF = 37;
  private static final double MIDDLE = 50;
  private static final double SWING = 40;
  private static final double PERIOD = 7_200;
  private static final double THOUSAND = 1_000;

  /** The time of the last value of all. */
  static Instant last(Instant now) {
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), INTERVAL.toSeconds()) * 60);
  }

  MetricSeries answer(
      MetricQuery query,
      Duration resolution,
      String unit,
      Map<Instant, Double> written,
      Instant now) {
    Instant from = firstAtOrAfter(query.from());
    Instant end = query.to().isBefore(now) ? query.to() : now;
    double[] measured = measured(from, end, written);
    DoubleSummaryStatistics summary = summary(measured, 0, measured.length);
    boolean values = query.what().data() && summary.getCount() > 0;
    return new MetricSeries(
        host,
        metric,
        scope,
        id,
        unit,
        values ? from : null,
        values ? resolution : null,
        summary.getCount() == 0 ? null : from,
        query.what().statistics() ? statistics(summary) : null,
        values ? merged(measured, (int) resolution.dividedBy(INTERVAL)) : MetricValues.NONE);
  }

  private static Instant firstAtOrAfter(Instant time) {
    Instant first = time.isBefore(FIRST) ? FIRST : time;
    long step = INTERVAL.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(first.getEpochSecond() + step - 1, step) * step);
  }

  private double[] measured(Instant from, Instant end, Map<Instant, Double> written) {
    if (from.isAfter(end)) {
      return new double[0];
    }
    double[] values = new double[(int) (Duration.between(from, end).dividedBy(INTERVAL) + 1)];
    Arrays.setAll(
        values,
        step -> {
          Instant time = from.plus(INTERVAL.multipliedBy(step));
          return Objects.requireNonNullElseGet(written.get(time), () -> madeUp(time));
        });
    return values;
  }

  private double madeUp(Instant time) {
    int chance = Objects.hash(this, time.getEpochSecond());
    if (Math.floorMod(chance, ONE_MISSING_OF) == 0) {
      return Double.NaN;
    }
    double wave = Math.sin(time.getEpochSecond() * 2 * Math.PI / PERIOD + hashCode());
    return Math.rint((MIDDLE + SWING * wave) * THOUSAND) / THOUSAND;
  }

  private static MetricValues merged(double[] measured, int merged) {
    int steps = (measured.length + merged - 1) / merged;
    double[] means = new double[steps];
    Arrays.setAll(
        means,
        step -> {
          DoubleSummaryStatistics summary =
              summary(measured, step * merged, Math.min(measured.length, (step + 1) * merged));
          return summary.getCount() == 0 ? Double.NaN : summary.getAverage();
        });
    return MetricValues.of(means, steps);
  }

  private static MetricStatistics statistics(DoubleSummaryStatistics summary) {
    return summary.getCount() == 0
        ? null
        : new MetricStatistics(
            summary.getAverage(), summary.getMin(), summary.getMax(), summary.getCount());
  }

  private static DoubleSummaryStatistics summary(double[] values, int from, int to) {
    return Arrays.stream(values, from, to)
        .filter(value -> !Double.isNaN(value))
        .summaryStatistics();
  }
}
