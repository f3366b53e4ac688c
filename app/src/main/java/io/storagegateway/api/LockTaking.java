package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Optional;

/**
 * How a lock is to be taken.
 *
 * @param expiresIn after how many seconds it ends by itself
 */
@Schema(description = "How a lock is to be taken.")
public record LockTaking(
    @Schema(
            description =
                "After how many seconds it ends by itself; not at all where this is absent. For"
                    + " locks that the gateway keeps.",
            example = "3600",
            minimum = "1",
            maximum = "2592000",
            nullable = true)
        Long expiresIn) {
  private static final long LONGEST = Duration.ofDays(30).toSeconds();

  /** After what time the lock ends by itself; a body that is not there says nothing of an end. */
  static Optional<Duration> expiry(LockTaking body) {
    if (body == null || body.expiresIn == null) {
      return Optional.empty();
    }
    if (body.expiresIn < 1 || body.expiresIn > LONGEST) {
      throw Refusals.invalid("expires_in", "must be 1 to " + LONGEST + " seconds").exception();
    }
    return Optional.of(Duration.ofSeconds(body.expiresIn));
  }
}
