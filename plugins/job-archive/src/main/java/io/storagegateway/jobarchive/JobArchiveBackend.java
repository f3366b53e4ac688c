package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.index.IndexSettings;
import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.job.JobLookup;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.metrics.JobMetricsReader;
import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.Housekeeping;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.jobarchive.write.Writings;
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
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One archive: the index of it, and one small class for each facet. */
final class JobArchiveBackend implements Backend {
  private final ArchiveIndex index;
  private final ArchiveWriter writer;
  private final Keeping keeping;
  private final Housekeeping housekeeping;
  private final boolean writable;
  private final Condition condition;
  private final Map<Class<? extends Facet>, Facet> facets;
  private final Capabilities capabilities;

  JobArchiveBackend(BackendContext context, JobArchiveSettings settings) {
    this(context, settings, new DurableFiles());
  }

  /**
   * Puts one together.
   *
   * @param files how to write
   */
  JobArchiveBackend(BackendContext context, JobArchiveSettings settings, DurableFiles files) {
    IndexSettings indexed = settings.index(context.stateFolder());
    WriteSettings written = settings.writing(context.stateFolder());
    Archive archive = new Archive(settings.root());
    Staging staging =
        new Staging(archive, written.staging(), files, context.clock(), context.logger());
    VolumeBook book = new VolumeBook(staging);
    GraceTime grace = new GraceTime(context.clock(), indexed.grace());
    JobFolders folders = new JobFolders(archive, grace, settings.maxMetaBytes());
    this.writable = written.allowed();
    this.capabilities = JobArchiveCapabilities.declared(writable);
    this.index = new ArchiveIndex(context, indexed, book::restricted);
    this.writer =
        new ArchiveWriter(archive, staging, new JobLocks(context.clock()), book::isRestricted);
    this.housekeeping =
        new Housekeeping(
            writer, "job-archive-" + context.endpoint() + "-housekeeping", context.logger());
    VolumeReader volumes = new VolumeReader(archive, index, book);
    this.keeping =
        new Keeping(
            context,
            settings,
            written.destinations(),
            indexed.folder(),
            writer,
            index,
            volumes,
            grace);
    Editing editing =
        new Editing(
            context,
            settings,
            writer,
            index,
            folders,
            grace,
            book,
            volumes,
            written.destinations().keySet());
    JobLookup lookup = new JobLookup(index, folders, book::isRestricted);
    Map<Class<? extends Facet>, Facet> all = new HashMap<>();
    ArchiveJobs jobs = new ArchiveJobs(archive, index, lookup);
    all.put(Jobs.class, jobs);
    all.put(JobStatistics.class, jobs);
    all.put(JobMetrics.class, new ArchiveMetrics(lookup, new JobMetricsReader(settings.metrics())));
    Writings writings = writings(editing);
    all.put(Volumes.class, new ArchiveVolumes(volumes, writings));
    all.put(Metrics.class, new ArchiveCatalogue(archive, index, book));
    all.put(
        JobFiles.class,
        new ArchiveFiles(
            lookup, ifWritable(editing.reception()), ifWritable(keeping.retentions()), writings));
    if (writable) {
      all.put(
          Schedules.class,
          new ArchiveSchedules(written.retention(), settings.retentionTime(), book, staging));
      all.put(Snapshots.class, new ArchiveSnapshots(volumes, keeping.snapshots(), writings));
      all.put(Previews.class, writings);
      all.put(LongWork.class, writings);
    }
    this.facets = Map.copyOf(all);
    this.condition = new Condition(archive, index, indexed.folder(), ifWritable(writer));
  }

  private Writings writings(Editing editing) {
    Writings.Builder writings = Writings.builder();
    return writable ? editing.addTo(keeping.addTo(writings)).build() : writings.build();
  }

  private <T> Optional<T> ifWritable(T value) {
    return writable ? Optional.of(value) : Optional.empty();
  }

  @Override
  public void start() {
    index.start();
    if (writable) {
      housekeeping.start();
    }
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
    keeping.close();
    housekeeping.close();
    index.close();
    writer.close();
  }
}
