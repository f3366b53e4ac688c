package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Arrivals;
import io.storagegateway.jobarchive.bulk.Likeness;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.work.Crew;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.work.WorkName;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings back all jobs of a snapshot that were lost or changed, from the beginning or from where an
 * earlier process got to.
 */
final class SnapshotRestoring implements BackgroundWork.Task {
  /** What its staged folder is for. */
  static final String PURPOSE = "restore";

  private static final int THREADS = 2;

  private final SnapshotTools tools;
  private final SnapshotsInUse inUse;
  private final Exchanges exchanges;
  private final String cluster;
  private final String name;
  private final String operation;

  SnapshotRestoring(
      SnapshotTools tools,
      SnapshotsInUse inUse,
      Exchanges exchanges,
      String cluster,
      String name,
      String operation) {
    this.tools = tools;
    this.inUse = inUse;
    this.exchanges = exchanges;
    this.cluster = cluster;
    this.name = name;
    this.operation = operation;
  }

  @Override
  public void run(Pace pace) throws InterruptedException {
    ArchiveWriter.Cluster entered = tools.writer().enter(cluster);
    SnapshotsInUse.Use use = inUse.restoring(tools.store().folder(cluster, name));
    try {
      restore(entered, tools.store().existing(cluster, name), pace);
    } catch (BackendException e) {
      forgetPosition(tools, operation); // nobody goes on with what has failed
      throw e;
    } finally {
      use.close();
    }
  }

  private void restore(ArchiveWriter.Cluster entered, SnapshotFolder snapshot, Pace pace)
      throws InterruptedException {
    RestoreFailures failures =
        new RestoreFailures(new Archive(entered.boundary().root()), pace, tools.log());
    long jobs = tools.store().note(cluster, name).map(SnapshotNote::jobs).orElse(0L);
    try (ManifestReader manifest = ManifestReader.open(snapshot.manifest(), jobs);
        StagedFolder staged = tools.writer().staging().open(PURPOSE, operation)) {
      new RestoreLeftovers(tools.writer(), entered, staged, exchanges).settle(pace);
      description(
          new DescriptionRestoring(tools.writer().files(), entered, snapshot, staged),
          manifest.ofCluster(),
          failures);
      RestorePosition position =
          RestorePosition.read(place(tools, operation), tools.writer().files());
      restore(
          Batches.after(position.done(), manifest),
          new Place(entered, snapshot, staged, position, failures, jobs),
          pace);
      position.remove();
    } catch (DamagedSnapshotException e) {
      throw damaged(e);
    } catch (IOException e) {
      pace.check();
      throw DiskFault.of(e, entered.directory());
    }
    failures.rethrow();
  }

  private static void description(
      DescriptionRestoring restoring, List<ManifestEntry> kept, RestoreFailures failures)
      throws IOException {
    try {
      restoring.restore(kept);
    } catch (DamagedSnapshotException e) {
      failures.addDescription();
    }
  }

  private static BackendException damaged(DamagedSnapshotException cause) {
    return BackendException.of(
            ErrorKind.CONFLICT,
            "The manifest of this snapshot is damaged; what it still tells of was restored.")
        .reason("snapshot-damaged")
        .cause(cause)
        .build();
  }

  /** Forgets how far a restore is. */
  static void forgetPosition(SnapshotTools tools, String operation) {
    try {
      tools.writer().files().deleteTree(place(tools, operation));
    } catch (IOException e) {
      tools.log().warn("How far a restore was cannot be forgotten: {}", operation, e);
    }
  }

  /** Where it is kept how far a restore is. */
  private static Path place(SnapshotTools tools, String operation) {
    return tools.restores().resolve(WorkName.of(operation));
  }

  /** Between what the jobs are brought back, and what is known of it. */
  private record Place(
      ArchiveWriter.Cluster cluster,
      SnapshotFolder snapshot,
      StagedFolder staged,
      RestorePosition position,
      RestoreFailures failures,
      long jobs) {}

  private void restore(Batches batches, Place place, Pace pace)
      throws IOException, InterruptedException {
    DurableFiles files = tools.writer().files().deferred();
    Likeness likeness = Likeness.of(place.cluster().directory(), place.staged().path(), files);
    AtomicInteger threads = new AtomicInteger();
    Crew crew = new Crew("job-archive-restore", THREADS, pace);
    crew.work(
        () -> {
          String thread = "t" + threads.incrementAndGet();
          Arrivals arrivals =
              new Arrivals(
                  place.cluster().boundary().root(), place.staged(), thread, likeness, files);
          JobPreparation preparation =
              new JobPreparation(
                  place.cluster(),
                  place.snapshot(),
                  place.staged(),
                  thread,
                  arrivals,
                  exchanges,
                  files);
          JobRestoring jobs =
              new JobRestoring(
                  tools.writer(), place.cluster(), place.staged(), arrivals, preparation, pace);
          for (Batches.Batch batch = batches.next();
              !batch.jobs().isEmpty();
              batch = batches.next()) {
            crew.check();
            tools.writer().enter(cluster);
            restore(batch, jobs, place);
            pace.reached(Batches.before(batch.number() + 1), place.jobs());
          }
        });
    batches.checkWhole();
  }

  private void restore(Batches.Batch batch, JobRestoring jobs, Place place)
      throws IOException, InterruptedException {
    RestoreFailures.OfBatch failures = place.failures().ofBatch();
    tools.index().refresh(jobs.restore(batch.jobs(), failures));
    if (failures.areNone()) {
      place.position().done(batch.number());
    }
  }
}
