package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.spi.value.Job.MetricDataState;
import java.io.IOException;
import java.nio.file.Path;

/** Whether there are metrics of a job. */
public final class MetricData {
  private static final int DISABLED = 0;
  private static final int FAILED = 2;

  private MetricData() {}

  /**
   * The state of metrics.
   *
   * @param present whether there is a file of them
   * @param status the record's monitoring status, or null
   * @param folder the folder of the job
   * @param grace how long they may be missing without a reason
   * @return the state
   * @throws IOException if the folder cannot be looked at
   */
  public static MetricDataState state(boolean present, Integer status, Path folder, GraceTime grace)
      throws IOException {
    if (present) {
      return MetricDataState.AVAILABLE;
    }
    if (status != null && status == DISABLED) {
      return MetricDataState.DISABLED;
    }
    if (status != null && status == FAILED) {
      return MetricDataState.FAILED;
    }
    return grace.covers(folder) ? MetricDataState.ARCHIVING : MetricDataState.MISSING;
  }
}
