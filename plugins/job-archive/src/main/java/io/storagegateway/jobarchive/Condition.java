package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Finding.Severity;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.value.JobIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the archive and its index are. */
final class Condition {
  /** Below that the index may not be able to grow any more. */
  private static final long ENOUGH_SPACE = 64L << 20;

  private final Archive archive;
  private final ArchiveIndex index;
  private final Path stateFolder;
  private final Optional<ArchiveWriter> writer;

  /**
   * Looks at one archive.
   *
   * @param writer the door to it, empty where nothing is written
   */
  Condition(Archive archive, ArchiveIndex index, Path stateFolder, Optional<ArchiveWriter> writer) {
    this.archive = archive;
    this.index = index;
    this.stateFolder = stateFolder;
    this.writer = writer;
  }

  Health health(CallContext call) {
    try {
      int version = archive.open().version();
      JobIndex state = index.state(call);
      String message =
          "%d jobs of an archive of version %d, %d problems, %s."
              .formatted(state.jobs(), version, state.problems(), progress(state));
      return index
          .trouble()
          .map(trouble -> new Health(Health.State.DEGRADED, message + ' ' + trouble.getMessage()))
          .orElse(Health.up(message));
    } catch (BackendException e) {
      return Health.down(e.getMessage());
    }
  }

  private static String progress(JobIndex state) {
    if (state.indexedAt() == null) {
      return state.scanning() ? "being read for the first time" : "not read to its end yet";
    }
    return "read to its end at " + state.indexedAt();
  }

  List<Finding> findings(CallContext call) {
    List<Finding> findings = new ArrayList<>();
    archive().ifPresent(findings::add);
    space().ifPresent(findings::add);
    if (findings.isEmpty()) {
      writing().ifPresent(findings::add);
      index(call).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> archive() {
    Path root = archive.root();
    if (!Files.isDirectory(root)) {
      return error(
          "The archive's root is no directory: " + root + '.', "Check root, and what is mounted.");
    }
    if (!Files.isReadable(root) || !Files.isExecutable(root)) {
      return error(
          "The gateway may not read the archive's root: " + root + '.',
          "Let the gateway's user list it and all that is below it.");
    }
    try {
      archive.open();
      return Optional.empty();
    } catch (BackendException e) {
      return error(
          e.getMessage(), "Check that root is a job archive of version 1, 2 or 3 (version.txt).");
    }
  }

  private Optional<Finding> space() {
    if (!Files.isDirectory(stateFolder) || !Files.isWritable(stateFolder)) {
      return error(
          "The gateway cannot write the folder of the index: " + stateFolder + '.',
          "Let the gateway's user write it, or name another one as state_dir.");
    }
    try {
      long left = Files.getFileStore(stateFolder).getUsableSpace();
      return left >= ENOUGH_SPACE
          ? Optional.empty()
          : error(
              "The disk of the index is full: " + stateFolder + '.',
              "Make room, or name a folder on another disk as state_dir.");
    } catch (IOException e) {
      return error(
          "It is not known how full the disk of the index is: " + stateFolder + '.',
          "Check what is mounted there.");
    }
  }

  private Optional<Finding> writing() {
    if (writer.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path root = writer.get().enter().root();
      return Files.isWritable(root)
          ? Optional.empty()
          : error(
              "The gateway may not write into the archive: " + root + '.',
              "Let the gateway's user write it and all that is below it, or set read_only.");
    } catch (BackendException e) {
      return error(
          "The archive cannot be written: " + e.getMessage(),
          "The staging folder is %s; it has to be writable, on the archive's file system and this"
                  .formatted(writer.get().staging().folder())
              + " endpoint's alone. Otherwise name another one as staging_dir, or set read_only.");
    }
  }

  private Optional<Finding> index(CallContext call) {
    try {
      index.state(call);
      return index
          .trouble()
          .map(
              trouble ->
                  new Finding(
                      Severity.WARNING, trouble.getMessage(), "Look at the gateway's log."));
    } catch (BackendException e) {
      return error(
          e.getMessage(), "Give each gateway and endpoint a state_dir of its own; see the log.");
    }
  }

  private static Optional<Finding> error(String what, String correction) {
    return Optional.of(new Finding(Severity.ERROR, what, correction));
  }
}
