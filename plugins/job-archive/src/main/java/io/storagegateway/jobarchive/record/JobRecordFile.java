package io.storagegateway.jobarchive.record;

import io.storagegateway.jobarchive.layout.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record as it was read.
 *
 * @param record what it says
 * @param stamp the file that it was read from
 * @param checksum of its bytes
 */
public record JobRecordFile(JobRecord record, FileStamp stamp, long checksum) {
  /** Whoever writes a record may be at it; then it is read once more, and no more than that. */
  private static final int ATTEMPTS = 2;

  /**
   * Reads a record.
   *
   * @param file a real path
   * @param largest the greatest number of bytes that is read
   * @return the record; empty if it was being rewritten meanwhile
   * @throws DamagedRecordException if it is no record
   * @throws IOException if it cannot be read
   */
  public static Optional<JobRecordFile> read(Path file, long largest)
      throws IOException, DamagedRecordException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      FileStamp before = stamp(file);
      if (before.size() > largest) {
        throw new DamagedRecordException(
            "It is larger than " + largest + " bytes, which is more than is read.", null, null);
      }
      byte[] bytes = bytes(file, (int) before.size());
      if (bytes.length == before.size() && before.equals(stamp(file))) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Optional.of(
            new JobRecordFile(JobRecordParser.parse(bytes), before, checksum.getValue()));
      }
    }
    return Optional.empty();
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
