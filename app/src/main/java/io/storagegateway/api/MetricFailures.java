package io.storagegateway.api;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.MetricFailure;
import java.util.ArrayList;
import java.util.List;

/** The series that could not be had: how many, and why, for the first of them. */
final class MetricFailures {
  private static final int MOST_KEPT = 1_000;

  private final List<MetricFailure> kept = new ArrayList<>();
  private long count;
  private boolean onlyUnknown = true;

  void add(MetricFailure failure) {
    count++;
    onlyUnknown &= failure.kind() == ErrorKind.NOT_FOUND;
    if (kept.size() < MOST_KEPT) {
      kept.add(failure);
    }
  }

  long count() {
    return count;
  }

  List<MetricFailure> kept() {
    return List.copyOf(kept);
  }

  /** What it means that there is nothing else. */
  BackendException whole() {
    MetricFailure first = kept.get(0);
    String example = first.metric() + " on " + first.host() + ": " + first.message();
    return onlyUnknown
        ? BackendException.of(ErrorKind.NOT_FOUND, "Nothing of it was measured. " + example)
            .reason(first.reason())
            .build()
        : BackendException.of(ErrorKind.BAD_ANSWER, "None of the series can be had. " + example)
            .reason("all-series-failed")
            .build();
  }
}
