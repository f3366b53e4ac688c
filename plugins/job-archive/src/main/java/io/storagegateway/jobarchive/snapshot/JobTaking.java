package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.ContentHash;
import io.storagegateway.jobarchive.bulk.Copier;
import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.UnreadableException;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.work.Crew;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes jobs into a snapshot, each as it is at one moment: what is rewritten meanwhile is taken
 * again. Used by one thread.
 */
final class JobTaking {
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_MILLIS = 300;

  /** Whoever writes metrics writes a new file; whoever writes records rewrites the old one. */
  private static final Set<String> LINKED = Set.of(JobContents.DATA, JobContents.PACKED_DATA);

  private final Path root;
  private final DurableFiles files;
  private final Copier copier;
  private final SecondNames secondNames;
  private final GraceTime settling;
  private final Crew crew;
  private final List<Path> touched = new ArrayList<>();

  /**
   * Prepares it.
   *
   * @param root the root of the archive that the snapshot is going to be
   * @param files without waiting for the disk
   */
  JobTaking(Path root, DurableFiles files, Clock clock, Crew crew) {
    this.root = root;
    this.files = files;
    this.copier = new Copier(files.watch());
    this.secondNames = new SecondNames(files);
    this.settling = new GraceTime(clock, SETTLING);
    this.crew = crew;
  }

  /**
   * Takes a job.
   *
   * @return its files; none if there is no record of a job, or none any more
   * @throws BackendException {@code CONFLICT} if it does not stop to change
   */
  List<ManifestEntry> take(JobKey key, Path folder) throws IOException, InterruptedException {
    Path to = key.below(root);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      crew.check();
      try {
        FolderState state = FolderState.filesOf(folder);
        if (!state.hasRecord()) {
          return List.of();
        }
        files.makeDirectories(to);
        List<ManifestEntry> entries = files(key, folder, state, to);
        if (isSettled(folder, state)) {
          touched.add(to);
          return entries;
        }
      } catch (NoSuchFileException | UnreadableException e) {
        if (!Files.isDirectory(folder)) {
          files.deleteTree(to);
          return List.of();
        }
        if (!isGone(e)) {
          throw e;
        }
      }
      files.deleteTree(to);
    }
    throw BackendException.of(
            ErrorKind.CONFLICT, "The job %s is being rewritten all the time.".formatted(key.id()))
        .reason("job-changing")
        .build();
  }

  private static boolean isGone(IOException failure) {
    return failure instanceof NoSuchFileException
        || failure.getCause() instanceof NoSuchFileException;
  }

  /** A file can change twice and show one time, if that is little. */
  private boolean isSettled(Path folder, FolderState state)
      throws IOException, InterruptedException {
    while (settling.covers(state.changed())) {
      crew.check();
      Thread.sleep(PAUSE_MILLIS);
    }
    return FolderState.filesOf(folder).equals(state);
  }

  private List<ManifestEntry> files(JobKey key, Path folder, FolderState state, Path to)
      throws IOException {
    List<ManifestEntry> entries = new ArrayList<>();
    Path cluster = root.resolve(key.cluster());
    for (Map.Entry<String, FileState> file : state.files().entrySet()) {
      Path from = folder.resolve(file.getKey());
      Path kept = to.resolve(file.getKey());
      boolean linked = LINKED.contains(file.getKey()) && secondNames.isGiven(from, kept);
      ContentHash hash = linked ? copier.hash(kept) : copier.copy(from, file.getValue(), kept);
      entries.add(
          new ManifestEntry(
              key.id(),
              cluster.relativize(kept).toString(),
              file.getValue().stamp().size(),
              file.getValue().stamp().modified(),
              hash.hex(),
              linked));
      touched.add(kept);
    }
    return entries;
  }

  /** What has to be brought to the disk since this was asked for. */
  List<Path> touched() {
    List<Path> paths = List.copyOf(touched);
    touched.clear();
    return paths;
  }
}
