package io.storagegateway.spi.value;

import java.util.Objects;

/**
 * What somebody marked a job with.
 *
 * @param type a family of tags
 * @param name unique within its type
 * @param scope who sees it: {@code global}, {@code admin} or the name of a user; null where not
 *     said
 */
public record JobTag(String type, String name, String scope) {
  /** Checks that the names are there. */
  public JobTag {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
  }
}
