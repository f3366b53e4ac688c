package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jobs that this run is about to change, written down before it does: after a crash it is known
 * that a job which is not there any more was removed by it, and whose a copy is that differs.
 */
final class BegunLog implements AutoCloseable {
  private final FileChannel file;

  /** Those of an earlier process. */
  private final Set<JobKey> before;

  private BegunLog(FileChannel file, Set<JobKey> before) {
    this.file = file;
    this.before = Set.copyOf(before);
  }

  /**
   * Opens the log of a run, perhaps for the first time.
   *
   * @param first the first job that is left to be done; of those before it nothing is asked
   */
  static BegunLog open(RunFolder folder, Optional<JobKey> first) throws IOException {
    Set<JobKey> before = first.isEmpty() ? Set.of() : read(folder.begun(), first.get());
    FileChannel file =
        FileChannel.open(folder.begun(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    BegunLog log = new BegunLog(file, before);
    if (file.size() > 0) {
      log.write("\n"); // ends half a line
    }
    return log;
  }

  private static Set<JobKey> read(Path file, JobKey first) throws IOException {
    if (!Files.exists(file)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
      return lines
          .flatMap(line -> JobKey.parse(line).stream())
          .filter(job -> JobKey.ORDER.compare(job, first) >= 0)
          .collect(Collectors.toSet());
    }
  }

  /** Whether an earlier process of this run was at a job. */
  boolean hadBegun(JobKey job) {
    return before.contains(job);
  }

  /** Writes down that some jobs come next. */
  void add(Collection<JobKey> jobs) throws IOException {
    if (!jobs.isEmpty()) {
      write(jobs.stream().map(job -> job.id() + '\n').collect(Collectors.joining()));
    }
  }

  private synchronized void write(String lines) throws IOException {
    ByteBuffer bytes = StandardCharsets.US_ASCII.encode(lines);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
