package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.index.EndedJob;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.value.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/**
 * Finds the jobs of one cluster that a policy means, as the index knows them.
 *
 * @param index the index
 * @param cluster the cluster
 * @param filter which jobs
 */
record Selection(ArchiveIndex index, ArchiveWriter.Cluster cluster, JobFilter filter) {
  private static final int PAGE = 10_000;

  /** Is told of each job, in the order of ids. */
  @FunctionalInterface
  interface Visitor {
    /** False to be told of no more. */
    boolean visit(EndedJob job) throws IOException;
  }

  /** Visits all of them, some at a time, however many there are. */
  void each(CallContext call, Visitor visitor) throws IOException {
    Optional<JobKey> after = Optional.empty();
    List<EndedJob> page;
    do {
      page = index.ended(call, cluster.name(), filter.latestEnd(), after, PAGE);
      for (EndedJob job : page) {
        after = Optional.of(job.key());
        if (means(job) && !visitor.visit(job)) {
          return;
        }
      }
    } while (page.size() == PAGE);
  }

  private boolean means(EndedJob job) {
    return filter.means(job.state(), job.key().start(), job.duration(), job.tags())
        && (filter.policy().action() != RetentionPolicy.Action.COMPRESS || isPlain(job.key()));
  }

  /** The index does not know which metrics are packed. */
  private boolean isPlain(JobKey key) {
    return Files.exists(
        key.below(cluster.boundary().root()).resolve(JobContents.DATA), LinkOption.NOFOLLOW_LINKS);
  }
}
