package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.Arrivals;
import io.storagegateway.jobarchive.bulk.Likeness;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.value.RetentionPolicy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folders in which a run works, and what its threads do there. */
final class Workshop implements AutoCloseable {
  private final RunTools tools;
  private final RetentionPolicy.Action action;
  private final Optional<StagedFolder> arriving;
  private final Optional<Path> root;
  private final Likeness likeness;
  private final Removal removal;
  private final List<JobKey> undone;

  private Workshop(
      RunTools tools,
      RetentionPolicy.Action action,
      Optional<StagedFolder> arriving,
      Optional<Path> root,
      Likeness likeness,
      Removal removal,
      List<JobKey> undone) {
    this.tools = tools;
    this.action = action;
    this.arriving = arriving;
    this.root = root;
    this.likeness = likeness;
    this.removal = removal;
    this.undone = undone;
  }

  /**
   * Opens it; what an earlier process left in its folders is put back or removed.
   *
   * @param arriving where copies are made; empty if none are
   * @param destination where they go
   * @param likeness how folders and files of the cluster are made
   */
  static Workshop open(
      RunTools tools,
      RetentionPolicy.Action action,
      Optional<StagedFolder> arriving,
      Optional<Destination> destination,
      Likeness likeness)
      throws IOException {
    Removal removal = new Removal(tools, likeness);
    List<JobKey> undone = removal.undo();
    empty(tools.staged(), tools.files());
    Optional<Path> root = Optional.empty();
    if (arriving.isPresent()) {
      empty(arriving.get(), tools.files());
      root = Optional.of(destination.orElseThrow().root());
    }
    return new Workshop(tools, action, arriving, root, likeness, removal, undone);
  }

  private static void empty(StagedFolder folder, DurableFiles files) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
      for (Path entry : entries) {
        files.deleteTree(entry);
      }
    }
  }

  /** The jobs that were put back when it was opened. */
  List<JobKey> undone() {
    return undone;
  }

  /**
   * Puts back what is still out when all threads have ended.
   *
   * @return the jobs
   * @throws IOException if one cannot be put back, so that the run must not end
   */
  List<JobKey> putBack() throws IOException {
    return removal.undo();
  }

  /** What one thread does. */
  JobAction action(String thread) throws IOException {
    return switch (action) {
      case DELETE -> new Deletion(tools, removal);
      case COMPRESS -> new Compression(tools, new PackingSteps(tools, likeness, thread));
      case COPY -> transfer(thread, Optional.empty());
      case MOVE -> transfer(thread, Optional.of(new Deletion(tools, removal)));
    };
  }

  private Transfer transfer(String thread, Optional<Deletion> deletion) throws IOException {
    StagedFolder staged = arriving.orElseThrow();
    return new Transfer(
        tools,
        new Arrivals(root.orElseThrow(), staged, thread, likeness, tools.files()),
        staged.path(),
        deletion);
  }

  @Override
  public void close() {
    arriving.ifPresent(StagedFolder::close);
    tools.staged().close();
  }
}
