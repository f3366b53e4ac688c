package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.edit.EditTools;
import io.storagegateway.jobarchive.edit.JobImport;
import io.storagegateway.jobarchive.edit.JobPatch;
import io.storagegateway.jobarchive.edit.JobReception;
import io.storagegateway.jobarchive.edit.JobRemoval;
import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.volume.ClusterCreation;
import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.JobPlaces;
import io.storagegateway.jobarchive.write.Writings;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import java.util.Set;

/** What people change of single jobs and volumes. */
final class Editing {
  private final EditTools tools;
  private final GraceTime grace;
  private final JobReception reception;
  private final VolumeBook book;
  private final VolumeReader volumes;
  private final Set<String> destinations;

  /**
   * Puts it together.
   *
   * @param book what is set on volumes
   * @param destinations the names of places where jobs can be moved and copied to
   */
  Editing(
      BackendContext context,
      JobArchiveSettings settings,
      ArchiveWriter writer,
      ArchiveIndex index,
      JobFolders folders,
      GraceTime grace,
      VolumeBook book,
      VolumeReader volumes,
      Set<String> destinations) {
    this.tools =
        new EditTools(
            writer,
            new JobPlaces(writer.staging(), context.logger()),
            folders,
            index,
            settings.maxMetaBytes(),
            settings.maxDataBytes());
    this.grace = grace;
    this.reception = new JobReception(tools);
    this.book = book;
    this.volumes = volumes;
    this.destinations = Set.copyOf(destinations);
  }

  JobReception reception() {
    return reception;
  }

  /** Adds its writes. */
  Writings.Builder addTo(Writings.Builder writings) {
    return writings
        .with(
            CreateVolume.class,
            new VolumeCreation(new ClusterCreation(tools.writer()), tools.index(), volumes))
        .with(PatchVolume.class, new VolumePatching(book, volumes, destinations))
        .with(RestrictVolume.class, new VolumeRestriction(book, volumes))
        .with(ReinstateVolume.class, new VolumeReinstatement(book, volumes))
        .with(ImportJob.class, new JobImport(tools, reception, grace))
        .with(PatchJob.class, new JobPatch(tools, grace.clock()))
        .with(DeleteJob.class, new JobRemoval(tools, grace));
  }
}
