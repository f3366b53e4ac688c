package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.write.StepWatch.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Writes into a file, step by step. Closing it is left to whoever opened the file. */
final class WatchedOutput extends OutputStream {
  private final Path file;
  private final FileChannel channel;
  private final StepWatch watch;
  private long written;

  WatchedOutput(Path file, FileChannel channel, StepWatch watch) {
    this.file = file;
    this.channel = channel;
    this.watch = watch;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    watch.before(Step.WRITE, file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      written += channel.write(buffer);
    }
  }

  long written() {
    return written;
  }
}
