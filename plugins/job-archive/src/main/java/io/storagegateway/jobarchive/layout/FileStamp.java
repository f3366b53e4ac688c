package io.storagegateway.jobarchive.layout;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * By what a change of a file is noticed. Files are rewritten in place, which no directory shows.
 *
 * @param size in bytes
 * @param modified when it was changed last, in nanoseconds since 1970
 */
public record FileStamp(long size, long modified) {
  /**
   * The stamp of a file.
   *
   * @param attributes what the file system says
   * @return the stamp
   */
  public static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  /**
   * When the file was changed last.
   *
   * @return the instant of {@link #modified}
   */
  public Instant modifiedAt() {
    return Instant.ofEpochSecond(0, modified);
  }
}
