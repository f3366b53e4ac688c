package io.storagegateway.jobarchive.retention;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.jobarchive.index.StateFolderRule;
import io.storagegateway.jobarchive.work.WorkName;
import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of one run: when it began, the jobs that were selected, what became of each, and how
 * it ended. A file is there as a whole or not at all, but for those that grow.
 *
 * @param path where
 * @param files how to write
 */
record RunFolder(Path path, DurableFiles files) {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNFINISHED = ".new";

  /**
   * How a run began.
   *
   * @param id the operation
   * @param volume the cluster
   * @param began in milliseconds since 1970
   */
  record Beginning(String id, String volume, long began) {}

  /**
   * How a run ended.
   *
   * @param ended in milliseconds since 1970
   * @param tally what became of the jobs
   */
  record End(long ended, Tally tally) {}

  /** The folder of a run, which need not be there. Whatever the id is, it leads nowhere else. */
  static RunFolder of(Path runs, String id, DurableFiles files) {
    return new RunFolder(runs.resolve(WorkName.of(id)), files);
  }

  boolean exists() {
    return Files.isDirectory(path);
  }

  /** The jobs that the run is about, in the order in which they come; see {@link SelectedJobs}. */
  Path selected() {
    return path.resolve("selected");
  }

  /** What became of them, in the same order; see {@link ResultLog}. */
  Path results() {
    return path.resolve("results");
  }

  /** Those that were begun; see {@link BegunLog}. */
  Path begun() {
    return path.resolve("begun");
  }

  /** Begins the run unless it has begun. */
  Beginning begin(Beginning beginning) throws IOException {
    Optional<Beginning> known = read("run.json", Beginning.class);
    if (known.isPresent()) {
      return known.get();
    }
    files.makeDirectories(StateFolderRule.real(path), PRIVATE);
    write("run.json", beginning);
    return beginning;
  }

  Optional<Beginning> beginning() throws IOException {
    return read("run.json", Beginning.class);
  }

  /** When anything was written there last. */
  Instant written() throws IOException {
    Instant last = modified(path);
    if (exists()) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          Instant modified = modified(entry);
          last = modified.isAfter(last) ? modified : last;
        }
      }
    }
    return last;
  }

  private static Instant modified(Path path) throws IOException {
    return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
  }

  /** Nothing is done with a run that has ended, so that nothing may be left to be done. */
  void end(End end) throws IOException {
    files.deleteTree(begun());
    write("end.json", end);
  }

  Optional<End> end() throws IOException {
    return read("end.json", End.class);
  }

  private <T> Optional<T> read(String name, Class<T> type) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(path.resolve(name)), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void write(String name, Object value) throws IOException {
    replace(path.resolve(name), out -> out.write(JSON.writeValueAsBytes(value)));
  }

  /** Writes a file that is not there before it is complete. */
  void replace(Path file, DurableFiles.Source content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    files.deleteTree(unfinished);
    files.write(unfinished, content);
    files.replace(unfinished, file);
  }

  void remove() throws IOException {
    files.deleteTree(path);
  }
}
