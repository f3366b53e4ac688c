package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;

/** What was measured while jobs ran. */
public interface JobMetrics extends Facet {
  /**
   * Reads the metrics of one job. All of it is read and checked before this returns.
   *
   * @param call the context of this call
   * @param job its id or number, see {@link Jobs}
   * @param selection which metrics, how fine
   * @param visibility which jobs may be shown
   * @return what was measured; what was asked for by name and is not there is named, never replaced
   *     by something else
   * @throws BackendException as {@link Jobs#get}; {@code NOT_FOUND} with the reason {@code
   *     metric-data-missing}; {@code CONFLICT} with {@code job-archiving} while it is being
   *     written; {@code DAMAGED} with {@code metric-data-truncated} or {@code metric-data-corrupt};
   *     {@code TOO_LARGE} with {@code metric-data-too-large}, saying what to narrow; {@code
   *     INVALID} for a resolution that cannot be had
   */
  @Uses(Operation.READ_JOB_METRICS)
  JobMetricData read(
      CallContext call, String job, MetricSelection selection, Visibility visibility);
}
