package io.storagegateway.jobarchive.retention;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.spi.value.RetainedJob;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the lines of a {@link ResultLog}, which may grow meanwhile. */
final class ResultLines implements AutoCloseable {
  private static final ObjectReader JSON = new JsonMapper().readerFor(RetainedJob.class);

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long end;

  private ResultLines(InputStream in, long end) {
    this.in = in;
    this.end = end;
  }

  /**
   * What there is.
   *
   * @param tally of all whole lines
   * @param end where the last one ends, in bytes
   */
  record Read(Tally tally, long end) {}

  /**
   * Opens a log.
   *
   * @param from where a line begins, in bytes
   */
  static ResultLines open(Path file, long from) throws IOException {
    InputStream in = new BufferedInputStream(opened(file), 1 << 16);
    try {
      in.skipNBytes(from);
      return new ResultLines(in, from);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** A log is made with its first line. */
  private static InputStream opened(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      return InputStream.nullInputStream();
    }
  }

  /** Whether a line ends there. */
  static boolean endsAt(Path file, long place) throws IOException {
    if (place < 1 || !Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.read(last, place - 1) == 1 && last.get(0) == '\n';
    }
  }

  static Read tally(Path file) throws IOException {
    Tally tally = Tally.NONE;
    try (ResultLines lines = open(file, 0)) {
      for (Optional<RetainedJob> job = lines.next(); job.isPresent(); job = lines.next()) {
        tally = tally.plus(job.get());
      }
      return new Read(tally, lines.end());
    }
  }

  /** The next whole line; empty at the end. */
  Optional<RetainedJob> next() throws IOException {
    line.reset();
    for (int each = in.read(); each >= 0; each = in.read()) {
      line.write(each);
      if (each == '\n') {
        end += line.size();
        return Optional.of(parsed(line.toByteArray()));
      }
    }
    return Optional.empty();
  }

  private static RetainedJob parsed(byte[] text) {
    try {
      return JSON.readValue(text);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal of a retention run is damaged", e);
    }
  }

  /** Where the last line that was read ends, in bytes. */
  long end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
