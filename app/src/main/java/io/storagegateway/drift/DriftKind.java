package io.storagegateway.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can differ between what the gateway believes and what a back-end says: a closed set. */
public enum DriftKind {
  /** The endpoint cannot be used. */
  ENDPOINT_FAILED,
  /** Calls of the back-end are refused, because too many have failed. */
  BREAKER_OPEN,
  /** The back-end cannot be listed, and nothing is kept of it. */
  LISTING_FAILING,
  /** What is kept is older than it should be. */
  INVENTORY_STALE,
  /** It is not known whether an operation was done. */
  OPERATION_NEEDS_ATTENTION,
  /** Nobody goes on with an operation. */
  OPERATION_STALLED,
  /** A volume is not there any more, and nobody removed it through the gateway. */
  VOLUME_VANISHED,
  /** A volume is there that nobody made through the gateway. */
  VOLUME_CREATED_OUTSIDE,
  /** A lock is left of a volume that does not exist any more. */
  LOCK_WITHOUT_VOLUME;

  private final String key = name().toLowerCase(Locale.ROOT);

  /**
   * The kind in documents.
   *
   * @return for example {@code volume_vanished}
   */
  @JsonValue
  public String key() {
    return key;
  }

  /**
   * A kind by its name.
   *
   * @param key as {@link #key} gives it
   * @return empty where there is no such kind
   */
  public static Optional<DriftKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findAny();
  }
}
