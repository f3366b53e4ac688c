package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.Samples;
import java.time.Duration;
import java.util.Optional;

/**
 * How far apart the values of an answer are. Bucket {@code i} of a coarser resolution holds what
 * was measured from {@code i} resolutions after the start up to, but not at, the next one; the
 * resolution need not be a multiple of the time between two measurements.
 *
 * @param wanted empty for as it was measured
 */
record Resolution(Optional<Duration> wanted) {
  static final String FIELD = "resolution";

  /**
   * The resolution of a selection.
   *
   * @throws BackendException {@code INVALID} if it is not a whole number of seconds
   */
  static Resolution of(MetricSelection selection) {
    if (selection.resolution().filter(time -> time.toNanosPart() != 0).isPresent()) {
      throw BackendException.invalid(FIELD, "A resolution is a whole number of seconds.");
    }
    return new Resolution(selection.resolution());
  }

  /** Whether it asks for more than was measured. */
  boolean isFinerThan(int timestep) {
    return wanted.isPresent() && wanted.get().toSeconds() < timestep;
  }

  /** The time between two values of the answer. */
  Duration step(int timestep) {
    return wanted.orElse(Duration.ofSeconds(timestep));
  }

  /** A series as it was measured, in this resolution, which is not finer than that. */
  JobSeries shape(JobSeries measured, int timestep) {
    if (wanted.isEmpty() || wanted.get().toSeconds() == timestep) {
      return measured;
    }
    Samples samples = measured.values();
    // One bucket for all is as coarse as it gets, and no product below overflows.
    long length = Math.min(wanted.get().toSeconds(), Math.max(1L, samples.size()) * timestep);
    int buckets = buckets(samples.size(), timestep, length);
    double[] avg = new double[buckets];
    double[] min = new double[buckets];
    double[] max = new double[buckets];
    int from = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      long end = (bucket + 1) * length;
      int to = (int) Math.min(samples.size(), (end + timestep - 1) / timestep);
      Summary summary = Summary.of(samples, from, to);
      avg[bucket] = summary.avg();
      min[bucket] = summary.min();
      max[bucket] = summary.max();
      from = to;
    }
    return new JobSeries(
        measured.hostname(),
        measured.id(),
        measured.statistics(),
        Samples.of(avg, buckets),
        Samples.of(min, buckets),
        Samples.of(max, buckets));
  }

  private static int buckets(int samples, int timestep, long length) {
    return samples == 0 ? 0 : (int) ((samples - 1L) * timestep / length + 1);
  }
}
