package io.storagegateway.jobarchive.bulk;

import com.sun.nio.file.ExtendedOpenOption;
import io.storagegateway.jobarchive.write.ContentDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Reads what was written as it is on the disk: past the memory of the operating system, which would
 * give back what it was given even where the disk has lost it. File systems that cannot do so are
 * read the usual way. Used by one thread.
 */
public final class ReadBack {
  private static final int BLOCK = 1 << 18;
  private static final String PROBE = "probe";

  private final Set<OpenOption> options;
  private final int alignment;
  private final ByteBuffer buffer;
  private final MessageDigest digest = ContentDigest.sha256();

  private ReadBack(Set<OpenOption> options, int alignment) {
    this.options = options;
    this.alignment = alignment;
    this.buffer = ByteBuffer.allocateDirect(BLOCK + alignment).alignedSlice(alignment);
  }

  /**
   * Prepares it.
   *
   * @param folder a folder of the file system, in which a file can be made
   * @param name what no other file in it begins with
   * @return reads past the memory if the file system can
   * @throws IOException if no file can be made
   */
  public static ReadBack on(Path folder, String name) throws IOException {
    Path probe = folder.resolve(name + PROBE);
    Files.write(probe, new byte[1]);
    try {
      ReadBack direct =
          new ReadBack(
              Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS, ExtendedOpenOption.DIRECT),
              Math.toIntExact(Files.getFileStore(folder).getBlockSize()));
      direct.hash(probe);
      return direct;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return new ReadBack(Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), 1);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /**
   * Reads a file.
   *
   * @param file what was synced before
   * @return the digest of what it contains
   * @throws IOException if it cannot be read
   */
  public ContentHash hash(Path file) throws IOException {
    digest.reset();
    try (FileChannel in = FileChannel.open(file, options)) {
      long left = in.size();
      while (left > 0) {
        int count = in.read(buffer.clear().limit(wanted(left)));
        if (count < 0) {
          break;
        }
        digest.update(buffer.flip());
        left -= count;
      }
    }
    return ContentHash.of(digest);
  }

  /** The system fills with zeros whatever is asked for beyond the end of a file. */
  private int wanted(long left) {
    return (int) Math.min(BLOCK, (left + alignment - 1) / alignment * alignment);
  }
}
