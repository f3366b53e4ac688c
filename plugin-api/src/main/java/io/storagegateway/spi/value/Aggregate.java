package io.storagegateway.spi.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A pool of storage on one node, in which volumes lie.
 *
 * @param name unique on the back-end; what {@code aggregate_name} of a volume says
 * @param state how it is, null where unknown
 * @param sizeTotal the bytes that it has, null where unknown
 * @param sizeUsed the bytes that are taken, null where unknown
 * @param sizeAvailable the bytes that are free, null where unknown
 */
public record Aggregate(
    String name, State state, Long sizeTotal, Long sizeUsed, Long sizeAvailable) {
  /** How an aggregate is. */
  public enum State {
    /** In use. */
    @JsonProperty("online")
    ONLINE,
    /** Nobody can read what lies in it. */
    @JsonProperty("offline")
    OFFLINE,
    /** The back-end says that something is wrong with it. */
    @JsonProperty("error")
    ERROR
  }

  /** Checks the name and the sizes. */
  public Aggregate {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an aggregate needs a name");
    }
    checkSize(sizeTotal);
    checkSize(sizeUsed);
    checkSize(sizeAvailable);
  }

  private static void checkSize(Long size) {
    if (size != null && size < 0) {
      throw new IllegalArgumentException("a size cannot be negative");
    }
  }
}
