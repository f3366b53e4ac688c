package io.storagegateway.jobarchive.layout;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The version of an archive's format, from {@code version.txt}: a number and at most one line feed.
 * Versions differ in {@code meta.json} only, and all of them can be read.
 */
public final class ArchiveVersion {
  private static final String FILE = "version.txt";
  private static final int LONGEST = 16;

  private ArchiveVersion() {}

  /**
   * Reads the version.
   *
   * @param root the root of the archive
   * @return 1, 2 or 3
   * @throws BackendException {@code UNAVAILABLE} with {@code archive-version-unsupported}
   */
  public static int read(Path root) {
    Path file = root.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw unsupported("The archive has no " + FILE + '.', null);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return number(new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw unsupported("The archive's " + FILE + " cannot be read.", e);
    }
  }

  private static int number(String text) {
    return switch (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text) {
      case "1" -> 1;
      case "2" -> 2;
      case "3" -> 3;
      default ->
          throw unsupported("The archive is of a version other than 1, 2 and 3, or of none.", null);
    };
  }

  private static BackendException unsupported(String message, IOException cause) {
    return BackendException.of(ErrorKind.UNAVAILABLE, message)
        .reason("archive-version-unsupported")
        .cause(cause)
        .build();
  }
}
