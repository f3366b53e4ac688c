package io.storagegateway.dummy;

import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.JobTag;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A job as it is kept.
 *
 * @param listed as a list shows it
 * @param details what only reading it tells
 */
record StoredJob(Job listed, JobDetails details) {
  String id() {
    return listed.id();
  }

  Job whole() {
    return with(listed.tags(), details);
  }

  /** When it ended; only jobs that have are kept. */
  Instant end() {
    return listed.startTime().plus(listed.duration());
  }

  /** The same with other tags and metadata, and the version that comes of them. */
  StoredJob with(List<JobTag> tags, Map<String, String> metadata) {
    return JobRecords.changed(this, with(tags, (JobDetails) null), metadata);
  }

  private Job with(List<JobTag> tags, JobDetails shown) {
    return new Job(
        listed.id(),
        listed.cluster(),
        listed.subcluster(),
        listed.jobId(),
        listed.arrayJobId(),
        listed.name(),
        listed.user(),
        listed.project(),
        listed.partition(),
        listed.state(),
        listed.submitTime(),
        listed.startTime(),
        listed.duration(),
        listed.walltime(),
        listed.numNodes(),
        listed.numHwthreads(),
        listed.numAccelerators(),
        listed.shared(),
        tags,
        listed.metricData(),
        shown);
  }
}
