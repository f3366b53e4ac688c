package io.storagegateway.jobarchive.metrics;

import io.storagegateway.jobarchive.layout.JobFolder;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.time.Clock;

/**
 * Reads the metrics of one job at a time out of its folder. What was not asked for is passed over
 * and never kept; what was is read to the end and checked before anything is answered. Safe for use
 * by many threads.
 */
public final class JobMetricsReader {
  private static final int ATTEMPTS = 2;

  private final MetricLimits limits;
  private final DecodingSlots slots;

  /**
   * Reads within limits.
   *
   * @param limits how much it may take
   */
  public JobMetricsReader(MetricLimits limits) {
    this(limits, Clock.systemUTC());
  }

  JobMetricsReader(MetricLimits limits, Clock clock) {
    this.limits = limits;
    this.slots = new DecodingSlots(limits.concurrent(), clock);
  }

  /**
   * Reads what was measured.
   *
   * @param call the context of this call
   * @param folder where the job's files lie
   * @param selection which metrics, how fine
   * @return what was asked for and is there; what was asked for by name and is not there is named
   * @throws BackendException {@code NOT_FOUND} ({@code metric-data-missing}); {@code DAMAGED}
   *     ({@code metric-data-truncated}, {@code metric-data-corrupt}); {@code TOO_LARGE} ({@code
   *     metric-data-too-large}); {@code INVALID} for a resolution that cannot be had; {@code
   *     PERMISSION} if the gateway may not read the file; {@code UNAVAILABLE} ({@code
   *     metric-data-changing}, {@code metric-readers-busy}, {@code metric-data-unreadable}); {@code
   *     TIMEOUT} once the call was cancelled
   */
  public JobMetricData read(CallContext call, JobFolder folder, MetricSelection selection) {
    Resolution resolution = Resolution.of(selection);
    return slots.decode(
        call, () -> settled(new JobReading(call, folder, selection, resolution, limits)));
  }

  /** What was read from a file that somebody wrote meanwhile is not answered, nor believed. */
  private static JobMetricData settled(JobReading reading) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      StoredFiles files = reading.files();
      try {
        JobMetricData data = reading.read(files);
        if (files.equals(reading.files())) {
          return data;
        }
      } catch (BackendException e) {
        if (!mayBeTorn(e) || files.equals(reading.files())) {
          throw e;
        }
      }
    }
    throw BackendException.of(
            ErrorKind.UNAVAILABLE, "The metric data of this job are being written; try again.")
        .reason("metric-data-changing")
        .build();
  }

  private static boolean mayBeTorn(BackendException failure) {
    return failure.kind() == ErrorKind.DAMAGED || failure.kind() == ErrorKind.NOT_FOUND;
  }
}
