package io.storagegateway.api;

import io.storagegateway.spi.value.JobMetricData;
import java.util.Locale;

/**
 * What was measured while a job ran, and who tells.
 *
 * @param source who tells
 * @param data what was measured
 */
record SourcedMetrics(Source source, JobMetricData data) {
  /** Who tells. */
  enum Source {
    /** What measures machines, while the job runs. */
    STORE,
    /** What keeps the job. */
    ARCHIVE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
