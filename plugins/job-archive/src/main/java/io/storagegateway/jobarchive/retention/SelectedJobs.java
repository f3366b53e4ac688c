package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.layout.JobKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands out the jobs of a run, some at a time, to several threads. There is one line for each job:
 * its number, its start and its bytes as the index knew them.
 */
final class SelectedJobs implements AutoCloseable {
  /** So many go together, or fewer where they are large. */
  private static final int MOST_JOBS = 1000;

  private static final long MOST_BYTES = 256L << 20;
  private static final int LONGEST_LINE = 100;

  private final String cluster;
  private final BufferedReader lines;

  /** Guarded by this. */
  private int handedOut;

  private SelectedJobs(String cluster, BufferedReader lines) {
    this.cluster = cluster;
    this.lines = lines;
  }

  /**
   * Some jobs that go together.
   *
   * @param number counts from 0
   * @param keys which jobs
   */
  record Batch(int number, List<JobKey> keys) {}

  /** Opens the list of a run behind its first jobs. */
  static SelectedJobs open(RunFolder folder, String cluster, long skipped) throws IOException {
    BufferedReader lines = Files.newBufferedReader(folder.selected(), StandardCharsets.US_ASCII);
    try {
      for (long each = 0; each < skipped; each++) {
        lines.readLine();
      }
      return new SelectedJobs(cluster, lines);
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  /** The line of a job. */
  static String line(JobKey key, long bytes) {
    return key.number() + " " + key.start() + ' ' + bytes + '\n';
  }

  /** How many jobs a run has. */
  static long count(RunFolder folder) throws IOException {
    try (var lines = Files.lines(folder.selected(), StandardCharsets.US_ASCII)) {
      return lines.count();
    }
  }

  /** The first one that is left, before any is handed out; empty if none is. */
  synchronized Optional<JobKey> first() throws IOException {
    lines.mark(LONGEST_LINE);
    String line = lines.readLine();
    lines.reset();
    return Optional.ofNullable(line).map(text -> key(text.split(" ", -1)));
  }

  private JobKey key(String[] parts) {
    return new JobKey(cluster, Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  /** The next ones; without any at the end. */
  synchronized Batch next() throws IOException {
    List<JobKey> keys = new ArrayList<>();
    long bytes = 0;
    while (keys.size() < MOST_JOBS && bytes < MOST_BYTES) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      String[] parts = line.split(" ", -1);
      keys.add(key(parts));
      bytes += Long.parseLong(parts[2]);
    }
    return new Batch(handedOut++, List.copyOf(keys));
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
