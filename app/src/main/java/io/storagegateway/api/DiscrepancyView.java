package io.storagegateway.api;

import io.storagegateway.drift.Discrepancy;
import io.storagegateway.drift.DriftKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Something that is not as the gateway believes, or that it does not know.
 *
 * @param kind what it is
 * @param target what it is about
 * @param since since when
 * @param message what is the matter
 * @param correction what to do about it
 * @param operation the operation that it is about
 */
@Schema(
    name = "EndpointProblem",
    description = "Something that is not as the gateway believes, or that it does not know.")
public record DiscrepancyView(
    @Schema(description = "What it is.") DriftKind kind,
    @Schema(description = "What it is about.") TargetView target,
    @Schema(description = "Since when, or when it was noticed (RFC 3339, UTC).") Instant since,
    @Schema(description = "What is the matter, in a sentence.") String message,
    @Schema(description = "What to do about it.") String correction,
    @Schema(
            description = "The id of the operation that it is about; null where it is about none.",
            nullable = true)
        String operation) {
  /**
   * What a problem is about.
   *
   * @param kind what it is
   * @param name its name
   * @param uuid its uuid
   */
  @Schema(name = "ProblemTarget", description = "What a problem is about.")
  public record TargetView(
      @Schema(
              description = "What it is.",
              allowableValues = {"endpoint", "volume", "export_policy", "lock"})
          String kind,
      @Schema(description = "Its name; of a lock its holder.", example = "dbs03") String name,
      @Schema(
              description = "Its uuid; of a lock that of its volume; null where unknown.",
              nullable = true)
          String uuid) {}

  static DiscrepancyView of(Discrepancy found) {
    return new DiscrepancyView(
        found.kind(),
        new TargetView(found.target().kind(), found.target().name(), found.target().uuid()),
        found.since(),
        found.message(),
        found.correction(),
        found.operation());
  }

  /** Its place in a list: by kind, the oldest first. */
  String key() {
    return "%s %015d %s %s %s %s"
        .formatted(
            kind.key(),
            Math.max(0, since.toEpochMilli()),
            target.name(),
            target.uuid(),
            operation,
            Integer.toHexString(message.hashCode()));
  }
}
