package io.storagegateway.api;

import io.storagegateway.inventory.KeptState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How this replica keeps one kind of object of an endpoint.
 *
 * @param kept whether reads are answered from what is kept
 * @param reason why not
 * @param objects how many there are
 * @param size how large they are
 * @param asOf when the back-end said so
 * @param ageMs how long that is ago
 * @param nextRefresh when the back-end is listed next
 * @param tookMs how long the last listing took
 * @param fed whether the back-end tells of changes by itself
 * @param stale why it is older than it should be
 * @param failure why the last listing failed
 */
@Schema(
    name = "KeptKind",
    description = "How this replica keeps one kind of object of an endpoint.")
public record InventoryView(
    @Schema(description = "Whether reads are answered from what is kept.") boolean kept,
    @Schema(description = "Why not; null where they are.", nullable = true) String reason,
    @Schema(description = "How many objects there are; null where none are kept.", nullable = true)
        Integer objects,
    @Schema(
            description =
                "How many bytes they were as JSON when they were last listed; null where none are"
                    + " kept.",
            nullable = true)
        Long size,
    @Schema(
            description = "When the back-end said so (RFC 3339, UTC); null where none are kept.",
            nullable = true)
        Instant asOf,
    @Schema(
            description = "How many milliseconds ago that was; null where none are kept.",
            nullable = true)
        Long ageMs,
    @Schema(
            description =
                "When the back-end is listed next (RFC 3339, UTC); null where nobody wants it.",
            nullable = true)
        Instant nextRefresh,
    @Schema(
            description = "How many milliseconds the last listing took; null before the first.",
            nullable = true)
        Long tookMs,
    @Schema(description = "Whether the back-end tells of changes by itself.") boolean fed,
    @Schema(
            description = "Why what is kept is older than it should be; null where it is not.",
            nullable = true)
        String stale,
    @Schema(description = "The last listing, if it failed; else null.", nullable = true)
        FailureView failure) {
  /**
   * A listing that failed.
   *
   * @param at when
   * @param times how many have failed one after the other
   * @param message why
   */
  @Schema(name = "ListingFailure", description = "A listing that failed.")
  public record FailureView(
      @Schema(description = "When the back-end was asked (RFC 3339, UTC).") Instant at,
      @Schema(description = "How many have failed since one was answered.") int times,
      @Schema(description = "Why.") String message) {}

  static InventoryView of(KeptState state, Clock clock) {
    return new InventoryView(
        state.kept(),
        state.reason(),
        state.objects(),
        state.size(),
        state.asOf(),
        state.asOf() == null ? null : age(state.asOf(), clock.instant()),
        state.nextRefresh(),
        state.took() == null ? null : state.took().toMillis(),
        state.fed(),
        state.stale(),
        state.failure() == null
            ? null
            : new FailureView(
                state.failure().at(), state.failure().times(), state.failure().message()));
  }

  private static long age(Instant asOf, Instant now) {
    return Math.max(0, Duration.between(asOf, now).toMillis());
  }
}
