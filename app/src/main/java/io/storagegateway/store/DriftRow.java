package io.storagegateway.store;

import java.time.Instant;

/**
 * A volume that came or went past the gateway.
 *
 * @param inventory of which inventory
 * @param uuid which volume
 * @param name its name, as it was last seen
 * @param kind what happened to it
 * @param comparedAt as of when the last listing holds that did not know of it yet
 * @param noticedAt as of when the first listing holds that did
 */
public record DriftRow(
    String inventory, String uuid, String name, Kind kind, Instant comparedAt, Instant noticedAt) {
  /** What happened to a volume. */
  public enum Kind {
    /** It is not listed any more. */
    VANISHED,
    /** It is listed, and nobody made it through the gateway. */
    APPEARED
  }
}
