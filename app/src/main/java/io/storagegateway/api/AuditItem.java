package io.storagegateway.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.storagegateway.access.audit.StoredRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A record of the audit trail.
 *
 * @param number its place in the sealed trail
 * @param batch the batch that it was sealed in
 * @param id its own
 * @param time when the request came
 * @param subject who
 * @param name who, for people
 * @param address from where
 * @param requestId which request
 * @param endpoint on which endpoint
 * @param operation what for
 * @param method the HTTP method
 * @param target what it was done to
 * @param outcome how it ended
 * @param status the status code of the answer
 * @param durationMs how long it took
 * @param occurrences how many requests this stands for
 */
@Schema(name = "AuditRecord", description = "A record of the audit trail.")
@JsonPropertyOrder({
  "number",
  "batch",
  "id",
  "time",
  "subject",
  "name",
  "address",
  "request_id",
  "endpoint",
  "operation",
  "method",
  "target",
  "outcome",
  "status",
  "duration_ms",
  "occurrences"
})
public record AuditItem(
    @Schema(
            description = "Its place in the sealed trail; null until it is sealed.",
            nullable = true)
        Long number,
    @Schema(
            description = "The batch that it was sealed in; null until it is sealed.",
            nullable = true)
        Long batch,
    @Schema(description = "The record's own id.") String id,
    @Schema(description = "When the request came (RFC 3339, UTC).") Instant time,
    @Schema(description = "Who, as the sign-in identifies them.") String subject,
    @Schema(description = "Who, for people.") String name,
    @Schema(description = "From where; null for the gateway's own work.", nullable = true)
        String address,
    @Schema(description = "The request; where several are counted together, the first of them.")
        String requestId,
    @Schema(description = "On which endpoint; null for the gateway.", nullable = true)
        String endpoint,
    @Schema(description = "What for.", example = "create_volume") String operation,
    @Schema(description = "The HTTP method.", nullable = true) String method,
    @Schema(description = "What it was done to, as a path.", nullable = true) String target,
    @Schema(
            description =
                "How it ended: done, refused, failed; intended where nothing is known of that.")
        String outcome,
    @Schema(description = "The status code of the answer.", nullable = true) Long status,
    @Schema(description = "How long it took, in milliseconds.", nullable = true) Long durationMs,
    @Schema(description = "How many requests this stands for.") long occurrences) {
  static AuditItem of(StoredRecord record) {
    return new AuditItem(
        record.number(),
        record.batch(),
        record.id(),
        Instant.ofEpochMilli(record.time()),
        record.subject(),
        record.name(),
        record.address(),
        record.requestId(),
        record.endpoint(),
        record.operation(),
        record.method(),
        record.target(),
        record.outcome(),
        record.status(),
        record.durationMs(),
        record.occurrences());
  }
}
