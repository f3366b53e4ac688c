package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.Copier;
import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FileSystemSync;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.work.Crew;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a snapshot of a cluster. Nothing of it is to be seen before it is complete and on the disk;
 * what a process that died has made of it is made anew.
 */
final class SnapshotTaking implements BackgroundWork.Task {
  /** What its staged folder is for. */
  static final String PURPOSE = "snapshot";

  private static final int THREADS = 2;

  private final SnapshotTools tools;
  private final String volume;
  private final String name;
  private final String operation;

  SnapshotTaking(SnapshotTools tools, String volume, String name, String operation) {
    this.tools = tools;
    this.volume = volume;
    this.name = name;
    this.operation = operation;
  }

  @Override
  public void run(Pace pace) throws InterruptedException {
    ArchiveWriter.Cluster cluster = tools.writer().enter(volume);
    long taken = tools.clock().millis();
    DurableFiles files = tools.writer().files();
    try (StagedFolder staged = tools.writer().staging().open(PURPOSE, operation)) {
      SnapshotFolder made = new SnapshotFolder(staged.resolve(name));
      files.deleteTree(made.path());
      files.makeDirectories(made.root());
      ManifestWriter.Sum sum = fill(made, cluster, pace);
      long bytes = sum.copied() + Files.size(made.manifest());
      SnapshotNote note = new SnapshotNote(operation, taken, sum.jobs(), bytes, sum.linked());
      files.write(made.note(), out -> out.write(SnapshotFolder.JSON.writeValueAsBytes(note)));
      files.sync(made.path());
      Path place = tools.store().folder(volume, name).path();
      files.makeDirectories(place.getParent());
      files.moveDirectory(made.path(), place);
    } catch (FileAlreadyExistsException e) {
      throw BackendException.alreadyExists(Kind.SNAPSHOT, name);
    } catch (IOException e) {
      pace.check();
      throw DiskFault.of(e, cluster.directory());
    }
  }

  private ManifestWriter.Sum fill(SnapshotFolder made, ArchiveWriter.Cluster cluster, Pace pace)
      throws IOException, InterruptedException {
    DurableFiles files = tools.writer().files();
    files.write(
        made.root().resolve("version.txt"),
        out ->
            out.write((ArchiveWriter.WRITTEN_VERSION + "\n").getBytes(StandardCharsets.US_ASCII)));
    files.makeDirectories(made.root().resolve(cluster.name()));
    try (ManifestWriter manifest = ManifestWriter.create(made.manifest())) {
      description(made, cluster, manifest, files);
      jobs(made, cluster, manifest, pace);
      return manifest.finish();
    }
  }

  private static void description(
      SnapshotFolder made,
      ArchiveWriter.Cluster cluster,
      ManifestWriter manifest,
      DurableFiles files)
      throws IOException {
    Path from = cluster.directory().resolve(ClusterWalk.DESCRIPTION);
    if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      return; // the cluster is degraded, and so is its snapshot
    }
    Path kept = made.root().resolve(cluster.name()).resolve(ClusterWalk.DESCRIPTION);
    FileState state;
    String hash;
    do { // until nobody has rewritten it meanwhile
      files.deleteTree(kept);
      state = found(cluster);
      hash = new Copier(files.watch()).copy(from, state, kept).hex();
    } while (!found(cluster).equals(state));
    files.sync(kept);
    files.sync(kept.getParent());
    manifest.add(
        List.of(
            new ManifestEntry(
                null,
                ClusterWalk.DESCRIPTION,
                state.stamp().size(),
                state.stamp().modified(),
                hash,
                false)));
  }

  private static FileState found(ArchiveWriter.Cluster cluster) throws IOException {
    FileState state = FolderState.filesOf(cluster.directory()).files().get(ClusterWalk.DESCRIPTION);
    if (state == null) {
      throw new NoSuchFileException(ClusterWalk.DESCRIPTION);
    }
    return state;
  }

  private void jobs(
      SnapshotFolder made, ArchiveWriter.Cluster cluster, ManifestWriter manifest, Pace pace)
      throws IOException, InterruptedException {
    Crew crew = new Crew("job-archive-snapshot", THREADS, pace);
    FileSystemSync disk = new FileSystemSync(tools.writer().files());
    AtomicLong unknown = new AtomicLong();
    List<ClusterWalk.Thousand> thousands =
        walk(cluster, new Takes(null, manifest, unknown), crew).thousands().stream()
            .sorted(Comparator.comparingLong(ClusterWalk.Thousand::number))
            .toList();
    Queue<ClusterWalk.Thousand> work = new ConcurrentLinkedQueue<>(thousands);
    crew.work(
        () -> {
          JobTaking taking =
              new JobTaking(made.root(), tools.writer().files().deferred(), tools.clock(), crew);
          Takes takes = new Takes(taking, manifest, unknown);
          ClusterWalk walk = walk(cluster, takes, crew);
          for (ClusterWalk.Thousand next = work.poll(); next != null; next = work.poll()) {
            walk.walk(next);
            takes.rethrow();
            disk.sync(made.path(), taking.touched());
            pace.reached(thousands.size() - work.size(), thousands.size());
          }
        });
    if (unknown.get() > 0) {
      throw incomplete("Not all folders of the cluster can be read.");
    }
  }

  private static ClusterWalk walk(ArchiveWriter.Cluster cluster, Takes takes, Crew crew) {
    return new ClusterWalk(
        cluster.boundary(),
        cluster.name(),
        cluster.directory(),
        takes,
        () -> {
          crew.check();
          return !takes.hasFailed();
        });
  }

  static BackendException incomplete(String message) {
    return BackendException.of(ErrorKind.CONFLICT, message).reason("snapshot-incomplete").build();
  }
}
