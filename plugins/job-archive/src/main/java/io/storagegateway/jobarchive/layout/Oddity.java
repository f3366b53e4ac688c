package io.storagegateway.jobarchive.layout;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * Something in an archive that is left alone.
 *
 * @param path where it lies
 * @param reason a stable word
 * @param message one sentence for people
 */
public record Oddity(Path path, String reason, String message) {
  /** What could not be looked at or listed. */
  static Oddity of(Path path, IOException cause) {
    if (cause instanceof Boundary.RefusedLinkException refused) {
      return new Oddity(
          path, Stray.LINK, "This link " + refused.getReason() + " and is not followed.");
    }
    if (cause instanceof AccessDeniedException) {
      return new Oddity(path, Stray.UNREADABLE, "The gateway has no permission to read this.");
    }
    return new Oddity(path, Stray.UNREADABLE, "This cannot be read.");
  }
}
