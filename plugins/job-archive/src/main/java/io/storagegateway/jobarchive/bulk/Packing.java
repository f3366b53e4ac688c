package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.write.ContentDigest;
import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs files, and tells what is in packed ones. Used by one thread. */
public final class Packing {
  private static final int BLOCK = 1 << 16;

  private final DurableFiles files;
  private final byte[] block = new byte[BLOCK];

  /**
   * Prepares it.
   *
   * @param files how packed files are written
   */
  public Packing(DurableFiles files) {
    this.files = files;
  }

  /**
   * Packs a file.
   *
   * @param plain the file
   * @param packed a path at which nothing is
   * @return the digest of what was read
   * @throws UnreadableException if it cannot be read
   * @throws IOException if the packed one cannot be written; nothing is left of it
   */
  public ContentHash pack(Path plain, Path packed) throws IOException {
    MessageDigest digest = ContentDigest.sha256();
    try (InputStream in = opened(plain)) {
      files.write(
          packed,
          out -> {
            GZIPOutputStream gzip = new GZIPOutputStream(out, BLOCK);
            copy(in, digest, gzip);
            gzip.finish();
          });
    }
    return ContentHash.of(digest);
  }

  /**
   * Reads a packed file to its end.
   *
   * @param packed the file
   * @return the digest of what was packed
   * @throws UnreadableException if it cannot be read or is damaged
   */
  public ContentHash unpacked(Path packed) throws UnreadableException {
    MessageDigest digest = ContentDigest.sha256();
    try (InputStream in = new GZIPInputStream(opened(packed), BLOCK)) {
      copy(in, digest, OutputStream.nullOutputStream());
    } catch (UnreadableException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
    return ContentHash.of(digest);
  }

  private static InputStream opened(Path file) throws UnreadableException {
    try {
      return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  private void copy(InputStream in, MessageDigest digest, OutputStream out) throws IOException {
    for (int count = read(in); count >= 0; count = read(in)) {
      digest.update(block, 0, count);
      out.write(block, 0, count);
    }
  }

  private int read(InputStream in) throws UnreadableException {
    try {
      return in.read(block);
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }
}
