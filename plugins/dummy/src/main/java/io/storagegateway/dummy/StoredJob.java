package io.storagegateway.dummy;

import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;

/**
 * A job as it is kept.
 *
 * @param listed as a list shows it
 * @param details what only reading it tells
 */
record StoredJob(Job listed, JobDetails details) {
  Job whole() {
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
        listed.tags(),
        listed.metricData(),
        details);
  }
}
