package io.storagegateway.spi;

import java.util.Objects;

/**
 * Something that a listing could not show.
 *
 * @param subject what is missing: a name, a node, an endpoint
 * @param reason a stable word as in {@link BackendException#reason}
 * @param message one sentence for people
 */
public record ListingProblem(String subject, String reason, String message) {
  /** Checks that everything is there. */
  public ListingProblem {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }
}
