package io.storagegateway.jobarchive.layout;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The archive itself. Every call asks anew whether it is there: file systems come and go.
 *
 * @param root the configured path
 */
public record Archive(Path root) {
  /**
   * The archive as it is now.
   *
   * @param boundary its root
   * @param version the version of its format
   */
  public record Opened(Boundary boundary, int version) {}

  /**
   * Makes sure that it is there and can be read.
   *
   * @return what it is now
   * @throws BackendException {@code UNAVAILABLE} with {@code archive-unavailable} or {@code
   *     archive-version-unsupported}
   */
  public Opened open() {
    try {
      Boundary boundary = Boundary.of(root);
      return new Opened(boundary, ArchiveVersion.read(boundary.root()));
    } catch (IOException e) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "The archive's root cannot be reached.")
          .reason("archive-unavailable")
          .cause(e)
          .build();
    }
  }
}
