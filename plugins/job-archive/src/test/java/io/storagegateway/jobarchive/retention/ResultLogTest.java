package io.storagegateway.jobarchive.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.spi.value.RetainedJob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal has whole lines alone, whatever became of an earlier one. */
final class ResultLogTest {
  @TempDir Path place;

  private static List<RetainedJob> results(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(
            number ->
                new RetainedJob(
                    RetentionLab.key(number).id(), RetainedJob.Result.FAILED, "why", null))
        .toList();
  }

  @Test
  void halfALineThatAFullDiskLeftIsWrittenAnew() throws IOException {
    RunFolder folder = new RunFolder(place, new DurableFiles());
    FullDisk disk =
        new FullDisk(
            FileChannel.open(
                folder.results(), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    try (ResultLog log = new ResultLog(disk, new ResultLines.Read(Tally.NONE, 0))) {
      log.add(0, results(1));
      disk.left = 20;
      assertThatThrownBy(() -> log.add(1, results(2, 3))).isInstanceOf(IOException.class);
      disk.left = Integer.MAX_VALUE;
      log.add(2, results(4));
    }
    try (ResultLog again = ResultLog.open(folder)) {
      assertThat(again.tally().jobs()).isEqualTo(4);
      again.add(0, results(5));
    }
    assertThat(ResultLines.tally(folder.results()).tally().jobs()).isEqualTo(5);
  }

  /** A file on a disk on which there is room for some bytes more. */
  private static final class FullDisk extends FileChannel {
    private final FileChannel file;
    private int left = Integer.MAX_VALUE;

    FullDisk(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (left == 0) {
        throw new IOException("No space left on device");
      }
      int count = Math.min(left, bytes.remaining());
      ByteBuffer some = bytes.slice(bytes.position(), count);
      int written = file.write(some);
      bytes.position(bytes.position() + written);
      left -= written;
      return written;
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    @Override
    public long size() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] all, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] all, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
