package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.layout.FileStamp;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** One file of a job, opened: it is sent as it was then, or not to its end. */
final class StoredFile implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final String name;
  private final Path path;
  private final FileStamp stamp;
  private final InputStream in;

  private StoredFile(String name, Path path, FileStamp stamp, InputStream in) {
    this.name = name;
    this.path = path;
    this.stamp = stamp;
    this.in = in;
  }

  static StoredFile open(String name, Path path) throws IOException {
    FileStamp stamp = stamp(path);
    return new StoredFile(name, path, stamp, Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
  }

  String name() {
    return name;
  }

  FileStamp stamp() {
    return stamp;
  }

  /**
   * Copies the bytes.
   *
   * @throws BackendException if the file was changed since it was opened
   * @throws IOException if {@code out} fails
   */
  void copyTo(OutputStream out) throws IOException {
    byte[] block = new byte[BLOCK];
    long left = stamp.size();
    while (left > 0) {
      int count = read(block, (int) Math.min(BLOCK, left));
      if (count <= 0) {
        throw changed();
      }
      out.write(block, 0, count);
      left -= count;
    }
    if (!stamp.equals(now())) {
      throw changed();
    }
  }

  private int read(byte[] block, int most) {
    try {
      return in.read(block, 0, most);
    } catch (IOException e) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "A file of this job cannot be read.")
          .reason("job-files-unreadable")
          .cause(e)
          .build();
    }
  }

  private FileStamp now() {
    try {
      return stamp(path);
    } catch (IOException e) {
      throw changed();
    }
  }

  private static FileStamp stamp(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException("not a file: " + path);
    }
    return FileStamp.of(attributes);
  }

  private static BackendException changed() {
    return BackendException.of(
            ErrorKind.UNAVAILABLE, "A file of this job was changed while it was sent; try again.")
        .reason("job-changing")
        .build();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
