package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.index.IndexSettings;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.metrics.JobMetricsReader;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Volumes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One archive: the index of it, and one small class for each facet. */
final class JobArchiveBackend implements Backend {
  private final ArchiveIndex index;
  private final Condition condition;
  private final Map<Class<? extends Facet>, Facet> facets;
  private final Capabilities capabilities = JobArchiveCapabilities.declared();

  JobArchiveBackend(BackendContext context, JobArchiveSettings settings) {
    IndexSettings indexed = settings.index(context.stateFolder());
    Archive archive = new Archive(settings.root());
    this.index = new ArchiveIndex(context, indexed);
    this.condition = new Condition(archive, index, indexed.folder());
    JobLookup lookup =
        new JobLookup(
            index,
            new JobFolders(
                archive, new GraceTime(context.clock(), indexed.grace()), settings.maxMetaBytes()));
    ArchiveJobs jobs = new ArchiveJobs(archive, index, lookup);
    this.facets =
        Map.of(
            Volumes.class, new ArchiveVolumes(archive, index),
            Jobs.class, jobs,
            JobStatistics.class, jobs,
            JobMetrics.class, new ArchiveMetrics(lookup, new JobMetricsReader(settings.metrics())),
            JobFiles.class, new ArchiveFiles(lookup));
  }

  @Override
  public void start() {
    index.start();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Health health(CallContext call) {
    return condition.health(call);
  }

  @Override
  public List<Finding> diagnose(CallContext call) {
    return condition.findings(call);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return Optional.ofNullable(facets.get(facet)).map(facet::cast);
  }

  @Override
  public void close() {
    index.close();
  }
}
