package io.storagegateway.api;

import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.RetentionPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What became of old jobs, as {@code /v4} shows it.
 *
 * @param id the operation that did it
 * @param cluster whose jobs
 * @param action what was done
 * @param minAgeDays how many days ago they must have ended
 * @param states in which states
 * @param tags of which they must have one
 * @param omitTags of which they must have none
 * @param destination where to
 * @param startedAt when it began
 * @param endedAt when the last job was done
 * @param selected how many jobs were meant
 * @param done for how many it was done
 * @param failed for how many it was not
 * @param skipped how many needed nothing
 * @param bytes how many bytes the files have for which it was done
 */
@Schema(name = "JobRetention", description = "What became of old jobs.")
public record JobRetentionView(
    @Schema(
            description = "The operation that did it, under which each job is reported.",
            example = "6f1c9c1e-6a3b-4d0e-9f0a-2f6f0c7d1b11")
        String id,
    @Schema(description = "Whose jobs.", example = "alpha") String cluster,
    @Schema(
            description = "What was done.",
            allowableValues = {"delete", "move", "copy", "compress"})
        String action,
    @Schema(description = "How many whole days ago they must have ended.", example = "365")
        long minAgeDays,
    @Schema(description = "In which states; empty for all.") List<String> states,
    @Schema(description = "Tags of which they must have one; empty for any job.") List<String> tags,
    @Schema(description = "Tags of which they must have none.") List<String> omitTags,
    @Schema(description = "Where to; null where it goes nowhere.", nullable = true)
        String destination,
    @Schema(description = "When it began (RFC 3339, UTC).") Instant startedAt,
    @Schema(description = "When the last job was done (RFC 3339, UTC).") Instant endedAt,
    @Schema(description = "How many jobs were meant.", example = "120") long selected,
    @Schema(description = "For how many it was done.", example = "118") long done,
    @Schema(description = "For how many it was not; they are as they were.", example = "1")
        long failed,
    @Schema(
            description = "How many had changed or gone meanwhile, or needed nothing.",
            example = "1")
        long skipped,
    @Schema(description = "How many bytes the files have for which it was done.") long bytes) {
  static JobRetentionView of(JobRetention retention) {
    RetentionPolicy policy = retention.policy();
    return new JobRetentionView(
        retention.id(),
        retention.volume(),
        policy.action().key(),
        policy.minAge().toDays(),
        policy.states().stream().map(JobState::key).sorted().toList(),
        policy.tags(),
        policy.omitTags(),
        policy.destination(),
        retention.startedAt(),
        retention.endedAt(),
        retention.selected(),
        retention.done(),
        retention.failed(),
        retention.skipped(),
        retention.bytes());
  }
}
