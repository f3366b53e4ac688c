package io.storagegateway.drift;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that is not as the gateway believes, or that it does not know.
 *
 * @param kind what it is
 * @param target what it is about
 * @param since since when, or when it was noticed
 * @param message what is the matter, in a sentence
 * @param correction what to do about it
 * @param operation the id of the operation that it is about, null where it is about none
 */
public record Discrepancy(
    DriftKind kind,
    Target target,
    Instant since,
    String message,
    String correction,
    String operation) {
  /** Checks what has to be there. */
  public Discrepancy {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(correction, "correction");
  }

  /**
   * What a discrepancy is about.
   *
   * @param kind for example {@code volume}
   * @param name its name, of a lock the holder; null where unknown
   * @param uuid its uuid, of a lock that of its volume; null where unknown
   */
  public record Target(String kind, String name, String uuid) {
    static Target endpoint(String name) {
      return new Target("endpoint", name, null);
    }
  }
}
