package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.edit.EditTools;
import io.storagegateway.jobarchive.edit.JobImport;
import io.storagegateway.jobarchive.edit.JobPatch;
import io.storagegateway.jobarchive.edit.JobReception;
import io.storagegateway.jobarchive.edit.JobRemoval;
import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.index.IndexSettings;
import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.job.JobLookup;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.metrics.JobMetricsReader;
import io.storagegateway.jobarchive.volume.ClusterCreation;
import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.Housekeeping;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.JobPlaces;
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
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
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
    this.index = new ArchiveIndex(context, indexed, book::restricted);
    GraceTime grace = new GraceTime(context.clock(), indexed.grace());
    JobFolders folders = new JobFolders(archive, grace, settings.maxMetaBytes());
    JobLookup lookup = new JobLookup(index, folders, book::isRestricted);
    VolumeReader volumes = new VolumeReader(archive, index, book);
    this.writer =
        new ArchiveWriter(archive, staging, new JobLocks(context.clock()), book::isRestricted);
    EditTools tools =
        new EditTools(
            writer,
            new JobPlaces(staging, context.logger()),
            folders,
            index,
            settings.maxMetaBytes(),
            settings.maxDataBytes());
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
    JobReception reception = new JobReception(tools);
    Writings writings =
        written.allowed()
            ? keeping
                .addTo(Writings.builder())
                .with(
                    CreateVolume.class,
                    new VolumeCreation(new ClusterCreation(writer), index, volumes))
                .with(
                    PatchVolume.class,
                    new VolumePatching(book, volumes, written.destinations().keySet()))
                .with(RestrictVolume.class, new VolumeRestriction(book, volumes))
                .with(ReinstateVolume.class, new VolumeReinstatement(book, volumes))
                .with(ImportJob.class, new JobImport(tools, reception, grace))
                .with(PatchJob.class, new JobPatch(tools))
                .with(DeleteJob.class, new JobRemoval(tools, grace))
                .build()
            : Writings.builder().build();
    ArchiveJobs jobs = new ArchiveJobs(archive, index, lookup);
    Map<Class<? extends Facet>, Facet> all = new HashMap<>();
    all.put(Volumes.class, new ArchiveVolumes(volumes, writings));
    all.put(Jobs.class, jobs);
    all.put(JobStatistics.class, jobs);
    all.put(JobMetrics.class, new ArchiveMetrics(lookup, new JobMetricsReader(settings.metrics())));
    all.put(
        JobFiles.class,
        new ArchiveFiles(
            lookup,
            Optional.of(reception).filter(any -> written.allowed()),
            Optional.of(keeping.retentions()).filter(any -> written.allowed()),
            writings));
    if (written.allowed()) {
      all.put(
          Schedules.class,
          new ArchiveSchedules(written.retention(), settings.retentionTime(), book, staging));
      all.put(Snapshots.class, new ArchiveSnapshots(volumes, keeping.snapshots(), writings));
      all.put(Previews.class, writings);
      all.put(LongWork.class, writings);
    }
    this.facets = Map.copyOf(all);
    this.housekeeping =
        new Housekeeping(
            writer, "job-archive-" + context.endpoint() + "-housekeeping", context.logger());
    this.writable = written.allowed();
    this.capabilities = JobArchiveCapabilities.declared(written.allowed());
    this.condition =
        new Condition(
            archive, index, indexed.folder(), Optional.of(writer).filter(any -> written.allowed()));
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
