package io.storagegateway.jobarchive.record;

import io.storagegateway.jobarchive.layout.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file of a record as it was at one moment.
 *
 * @param content its bytes; not to be changed
 * @param stamp the file that they are of
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameContent alone
public record RecordBytes(byte[] content, FileStamp stamp) {
  /** Whoever writes a record may be at it; then it is read once more, and no more than that. */
  private static final int ATTEMPTS = 2;

  /**
   * Reads the file.
   *
   * @param file a real path
   * @param largest the greatest number of bytes that is read
   * @return empty if it was being rewritten meanwhile
   * @throws DamagedRecordException if it is too large to be a record
   * @throws IOException if it cannot be read
   */
  public static Optional<RecordBytes> read(Path file, long largest)
      throws IOException, DamagedRecordException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      FileStamp before = stamp(file);
      if (before.size() > largest) {
        throw new DamagedRecordException(
            "It is larger than " + largest + " bytes, which is more than is read.", null, null);
      }
      byte[] bytes = bytes(file, (int) before.size());
      if (bytes.length == before.size() && before.equals(stamp(file))) {
        return Optional.of(new RecordBytes(bytes, before));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a file has the same bytes at another moment.
   *
   * @param other the other moment
   * @return true if so, whatever the stamps say
   */
  public boolean sameContent(RecordBytes other) {
    return Arrays.equals(content, other.content);
  }

  private static byte[] bytes(Path file, int size) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(size);
    }
  }

  /** Also makes sure that it is a file: to open anything else could block for ever. */
  private static FileStamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException("not a file: " + file);
    }
    return FileStamp.of(attributes);
  }
}
