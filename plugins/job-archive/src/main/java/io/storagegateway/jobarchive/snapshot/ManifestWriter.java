package io.storagegateway.jobarchive.snapshot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes a manifest: a line of JSON for each file, those of a job behind each other. */
final class ManifestWriter implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int FULL = 1 << 18;

  private final FileChannel file;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private Sum sum = new Sum(0, 0, 0);

  private ManifestWriter(FileChannel file) {
    this.file = file;
  }

  /**
   * What was written down.
   *
   * @param jobs how many jobs
   * @param copied how many bytes the copies have
   * @param linked how many bytes the second names stand for
   */
  record Sum(long jobs, long copied, long linked) {
    private Sum plus(List<ManifestEntry> entries) {
      boolean job = entries.stream().anyMatch(entry -> entry.job() != null);
      return new Sum(
          jobs + (job ? 1 : 0), copied + bytes(entries, false), linked + bytes(entries, true));
    }

    private static long bytes(List<ManifestEntry> entries, boolean linked) {
      return entries.stream()
          .filter(entry -> entry.linked() == linked)
          .mapToLong(ManifestEntry::size)
          .sum();
    }
  }

  static ManifestWriter create(Path path) throws IOException {
    return new ManifestWriter(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Writes down the files of a job, or that of the cluster. */
  synchronized void add(List<ManifestEntry> entries) throws IOException {
    for (ManifestEntry entry : entries) {
      JSON.writeValue(lines, entry);
      lines.write('\n');
    }
    sum = sum.plus(entries);
    if (lines.size() >= FULL) {
      flush();
    }
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    lines.reset();
  }

  /** Ends it; all of it is on the disk then. */
  synchronized Sum finish() throws IOException {
    flush();
    file.force(true);
    return sum;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
