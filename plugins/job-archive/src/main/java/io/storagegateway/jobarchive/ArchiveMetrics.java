package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.job.JobLookup;
import io.storagegateway.jobarchive.job.StoredJob;
import io.storagegateway.jobarchive.metrics.JobMetricsReader;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;

/** The metrics of jobs, for whoever may see the job. */
final class ArchiveMetrics implements JobMetrics {
  private final JobLookup lookup;
  private final JobMetricsReader reader;

  ArchiveMetrics(JobLookup lookup, JobMetricsReader reader) {
    this.lookup = lookup;
    this.reader = reader;
  }

  @Override
  public JobMetricData read(
      CallContext call, String job, MetricSelection selection, Visibility visibility) {
    StoredJob stored = lookup.find(call, job, visibility);
    if (stored.metrics() == Job.MetricDataState.ARCHIVING) {
      throw BackendException.of(
              ErrorKind.CONFLICT, "The metrics of this job are being written; try again.")
          .reason(JobFolders.ARCHIVING)
          .retryAfter(JobFolders.SOON)
          .build();
    }
    return reader.read(call, stored.place(), selection);
  }
}
