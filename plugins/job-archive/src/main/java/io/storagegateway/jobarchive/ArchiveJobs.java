package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.job.JobLookup;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobStatistic;

/** Lists jobs out of the index, and reads single ones out of the archive. */
final class ArchiveJobs implements Jobs, JobStatistics {
  private final Archive archive;
  private final ArchiveIndex index;
  private final JobLookup lookup;

  ArchiveJobs(Archive archive, ArchiveIndex index, JobLookup lookup) {
    this.archive = archive;
    this.index = index;
    this.lookup = lookup;
  }

  @Override
  public Page<Job> list(CallContext call, Query query) {
    archive.open();
    return index.jobs(call, query);
  }

  @Override
  public Job get(CallContext call, String job, Visibility visibility) {
    return lookup.find(call, job, visibility).job();
  }

  @Override
  public Page<JobProblem> problems(CallContext call, Query query) {
    archive.open();
    return index.problems(call, query);
  }

  @Override
  public JobIndex index(CallContext call) {
    return index.state(call);
  }

  @Override
  public Page<JobStatistic> list(CallContext call, JobGrouping grouping, Query query) {
    archive.open();
    return index.statistics(call, grouping, query);
  }
}
