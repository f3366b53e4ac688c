package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import java.util.ArrayList;
import java.util.List;

/** Counts the values of an answer while it grows. */
final class Budget {
  static final String REASON = "metric-data-too-large";

  private static final int LONGEST_SERIES = 1 << 20;
  private static final int VALUES_OF_A_BUCKET = 3;

  private final long limit;
  private final MetricSelection selection;
  private long taken;

  Budget(long limit, MetricSelection selection) {
    this.limit = limit;
    this.selection = selection;
  }

  /** The most values that one series may have as it was measured, however coarse the answer. */
  int longestSeries() {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(limit, LONGEST_SERIES));
  }

  /** Takes what something without values costs: a metric, a scope of it. */
  void takeHeading() {
    take(MetricLimits.SERIES_COST);
  }

  /** Takes what a series costs. */
  void take(JobSeries series) {
    take(cost(series));
  }

  /** Takes one series for another. */
  void exchange(JobSeries old, JobSeries replacement) {
    taken -= cost(old);
    take(cost(replacement));
  }

  private void take(long values) {
    taken += values;
    if (taken > limit) {
      throw tooLarge("The answer would have more than " + limit + " values");
    }
  }

  /** The end of a request for too much. */
  BackendException tooLarge(String what) {
    List<String> ways = new ArrayList<>();
    if (selection.metrics().size() != 1) {
      ways.add("fewer metrics (metric)");
    }
    if (selection.scopes().size() != 1) {
      ways.add("one scope (scope)");
    }
    ways.add("a coarser resolution (resolution)");
    return BackendException.of(
            ErrorKind.TOO_LARGE, what + "; ask for " + String.join(" or ", ways) + ".")
        .reason(REASON)
        .build();
  }

  private static long cost(JobSeries series) {
    long columns = series.min() == null ? 1 : VALUES_OF_A_BUCKET;
    return MetricLimits.SERIES_COST + columns * series.values().size();
  }
}
