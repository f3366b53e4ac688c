package io.storagegateway.jobarchive.retention;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.jobarchive.work.Crew;
import io.storagegateway.spi.value.RetainedJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the jobs of a run, in the order of {@link SelectedJobs}: one line of JSON for
 * each. What several threads have done is written down in that order, and is on the disk then.
 */
final class ResultLog implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_EARLY = 8;
  private static final long PAUSE_MILLIS = 100;

  private final FileChannel file;
  private final Map<Integer, List<RetainedJob>> early = new HashMap<>();
  private int next;
  private Tally tally;

  /** Where the last line ends that is on the disk. */
  private long end;

  /**
   * A log that is open.
   *
   * @param read what is in it
   */
  ResultLog(FileChannel file, ResultLines.Read read) {
    this.file = file;
    this.tally = read.tally();
    this.end = read.end();
  }

  /** Opens the log of a run, perhaps for the first time; half a line at its end is cut off. */
  static ResultLog open(RunFolder folder) throws IOException {
    FileChannel file =
        FileChannel.open(folder.results(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      ResultLog log = new ResultLog(file, ResultLines.tally(folder.results()));
      file.truncate(log.end);
      folder.files().sync(folder.path());
      return log;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Waits until a batch is among the next few, as what comes early has to be held in memory.
   *
   * @param crew tells when waiting is in vain
   */
  synchronized void awaitTurn(int batch, Crew crew) throws InterruptedException {
    while (batch >= next + MOST_EARLY) {
      crew.check();
      wait(PAUSE_MILLIS);
    }
    crew.check();
  }

  /**
   * Writes down what became of a batch, once all before it are written down.
   *
   * @param batch its number
   * @param results one for each of its jobs
   */
  synchronized void add(int batch, List<RetainedJob> results) throws IOException {
    early.put(batch, results);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Tally sum = tally;
    int after = next;
    for (List<RetainedJob> each = early.get(after); each != null; each = early.get(after)) {
      for (RetainedJob job : each) {
        JSON.writeValue(lines, job);
        lines.write('\n');
        sum = sum.plus(job);
      }
      after++;
    }
    write(ByteBuffer.wrap(lines.toByteArray()));
    for (; next < after; next++) {
      early.remove(next);
    }
    tally = sum;
    notifyAll();
  }

  /** What an earlier call could not write to its end, as the disk was full, is cut off. */
  private void write(ByteBuffer bytes) throws IOException {
    file.truncate(end);
    file.position(end);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
    end = file.position();
  }

  synchronized Tally tally() {
    return tally;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
