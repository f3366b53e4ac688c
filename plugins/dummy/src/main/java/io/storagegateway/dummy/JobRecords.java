package io.storagegateway.dummy;

import io.storagegateway.spi.Version;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.JobMetricSummary;
import io.storagegateway.spi.value.JobResource;
import java.util.List;
import java.util.Map;

/** Makes jobs of what is written down of them: all else follows from it. */
final class JobRecords {
  static final int SMT = 2;

  private static final String LOAD = "cpu_load";
  private static final long MEMORY_OF_NODE = 1L << 37;

  private JobRecords() {}

  static StoredJob of(
      Job job,
      String script,
      String schedulerInfo,
      Map<String, String> metadata,
      List<String> hosts,
      double load) {
    JobDetails details =
        new JobDetails(
            script,
            schedulerInfo,
            metadata,
            hosts.stream().map(host -> new JobResource(host, List.of(), List.of())).toList(),
            Map.of(LOAD, new JobMetricSummary(null, 0.0, load, load * 2)),
            Map.of("cpu_load_avg", load),
            job.numNodes() == null ? null : load * job.numNodes(),
            MEMORY_OF_NODE * hosts.size(),
            SMT,
            "",
            List.of());
    return versioned(job, details);
  }

  /** The same job with other tags and metadata. */
  static StoredJob changed(StoredJob job, Job marked, Map<String, String> metadata) {
    JobDetails before = job.details();
    return of(
        marked,
        before.script(),
        before.schedulerInfo(),
        metadata,
        before.resources().stream().map(JobResource::hostname).toList(),
        load(before));
  }

  static double load(JobDetails details) {
    return details.statistics().get(LOAD).avg();
  }

  /** What is written down is what the version is of. */
  private static StoredJob versioned(Job job, JobDetails details) {
    return new StoredJob(
        job,
        new JobDetails(
            details.script(),
            details.schedulerInfo(),
            details.metadata(),
            details.resources(),
            details.statistics(),
            details.footprint(),
            details.energy(),
            details.requestedMemory(),
            details.smt(),
            Version.of(job.id(), JobSheet.of(job, details).text(), details.script()),
            details.mismatch()));
  }
}
