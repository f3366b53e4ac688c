package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.write.ContentDigest;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Copies files and tells what they contained. Used by one thread. */
public final class Copier {
  private static final int BLOCK = 1 << 18;
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> MAKE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  /** What a umask usually takes from new files. */
  private static final Set<PosixFilePermission> MASKED =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final StepWatch watch;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK);
  private final MessageDigest digest = ContentDigest.sha256();

  /**
   * Prepares it.
   *
   * @param watch is told of every step
   */
  public Copier(StepWatch watch) {
    this.watch = watch;
  }

  /**
   * Copies a file with its permissions and its time. The copy is not on the disk yet.
   *
   * @param from the file
   * @param state as it was found
   * @param to a path at which nothing is
   * @return the digest of what was read
   * @throws UnreadableException if it cannot be read
   * @throws IOException if the copy cannot be written; what there is of it is left
   */
  public ContentHash copy(Path from, FileState state, Path to) throws IOException {
    digest.reset();
    try (FileChannel in = opened(from);
        FileChannel out = made(to, state)) {
      for (long left = state.stamp().size(); left > 0 && read(in) >= 0; ) {
        left -= buffer.flip().remaining();
        digest.update(buffer.duplicate());
        write(out, buffer, to);
      }
    }
    return finished(to, state);
  }

  /**
   * Makes a copy of a file out of what was read of it before.
   *
   * @param content all of it
   * @param state as it was found
   * @param to a path at which nothing is
   * @return the digest of the content
   * @throws IOException if the copy cannot be written; what there is of it is left
   */
  public ContentHash copy(byte[] content, FileState state, Path to) throws IOException {
    digest.reset();
    digest.update(content);
    try (FileChannel out = made(to, state)) {
      write(out, ByteBuffer.wrap(content), to);
    }
    return finished(to, state);
  }

  private FileChannel made(Path to, FileState state) throws IOException {
    watch.before(Step.CREATE, to);
    return FileChannel.open(to, MAKE, PosixFilePermissions.asFileAttribute(state.permissions()));
  }

  private void write(FileChannel out, ByteBuffer bytes, Path to) throws IOException {
    watch.before(Step.WRITE, to);
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private ContentHash finished(Path to, FileState state) throws IOException {
    if (state.permissions().stream().anyMatch(MASKED::contains)) {
      Files.setPosixFilePermissions(to, state.permissions());
    }
    Files.setLastModifiedTime(to, FileTime.from(state.stamp().modified(), TimeUnit.NANOSECONDS));
    return ContentHash.of(digest);
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the digest of what it contains
   * @throws UnreadableException if it cannot be read
   */
  public ContentHash hash(Path file) throws UnreadableException {
    digest.reset();
    try (FileChannel in = opened(file)) {
      while (read(in) >= 0) {
        digest.update(buffer.flip());
      }
    } catch (UnreadableException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
    return ContentHash.of(digest);
  }

  private static FileChannel opened(Path file) throws UnreadableException {
    try {
      return FileChannel.open(file, READ);
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  private int read(FileChannel in) throws UnreadableException {
    try {
      return in.read(buffer.clear());
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }
}
