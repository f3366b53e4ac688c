package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.retention.JobRetentions;
import io.storagegateway.jobarchive.retention.RetentionTools;
import io.storagegateway.jobarchive.snapshot.SnapshotCreation;
import io.storagegateway.jobarchive.snapshot.SnapshotDeletion;
import io.storagegateway.jobarchive.snapshot.SnapshotRestoration;
import io.storagegateway.jobarchive.snapshot.SnapshotStore;
import io.storagegateway.jobarchive.snapshot.SnapshotTools;
import io.storagegateway.jobarchive.snapshot.SnapshotsInUse;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.Writings;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RunJobRetention;
import java.nio.file.Path;
import java.util.Map;

/** What keeps an archive in the long run: retention and snapshots, and their work behind calls. */
final class Keeping implements AutoCloseable {
  private static final String RETENTION = "retention";
  private static final String RESTORES = "restores";

  private final BackgroundWork work;
  private final JobRetentions retentions;
  private final SnapshotStore store;
  private final SnapshotTools snapshots;

  /**
   * Puts it together.
   *
   * @param destinations where jobs can be moved and copied to, by name
   * @param state where the index is kept
   */
  Keeping(
      BackendContext context,
      JobArchiveSettings settings,
      Map<String, Path> destinations,
      Path state,
      ArchiveWriter writer,
      ArchiveIndex index,
      VolumeReader volumes,
      GraceTime grace) {
    this.work =
        new BackgroundWork(
            "job-archive-" + context.endpoint() + "-work", context.clock(), context.logger());
    this.retentions =
        new JobRetentions(
            new RetentionTools(
                new Archive(settings.root()),
                writer,
                index,
                work,
                grace,
                settings.maxMetaBytes(),
                state.resolve(RETENTION),
                settings.retentionHistory().duration(),
                context.logger()),
            destinations);
    this.store = new SnapshotStore(writer.staging());
    this.snapshots =
        new SnapshotTools(
            store,
            writer,
            index,
            volumes::get,
            work,
            state.resolve(RESTORES),
            context.clock(),
            context.logger());
  }

  JobRetentions retentions() {
    return retentions;
  }

  SnapshotStore snapshots() {
    return store;
  }

  /** Adds its writes. */
  Writings.Builder addTo(Writings.Builder writings) {
    SnapshotsInUse inUse = new SnapshotsInUse();
    return writings
        .with(RunJobRetention.class, retentions)
        .with(CreateSnapshot.class, new SnapshotCreation(snapshots))
        .with(DeleteSnapshot.class, new SnapshotDeletion(snapshots, inUse))
        .with(RestoreSnapshot.class, new SnapshotRestoration(snapshots, inUse));
  }

  /** Ends the work, while the index and the archive can still be used. */
  @Override
  public void close() {
    work.close();
    retentions.close();
  }
}
