package io.storagegateway.api;

import io.storagegateway.schedule.ScheduleState;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.ScheduleRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What is done at set times, as {@code /v4} shows it.
 *
 * @param name what the settings call it
 * @param cron when
 * @param operation what is done
 * @param target to what
 * @param nextAt when it is due next
 * @param lastAt when it was last begun
 * @param lastOperation what it was last begun as
 * @param lastState how far that has come
 * @param lastMessage what is to be known of that
 * @param refusal why it could not be begun when it was last tried
 * @param refusedAt when that was
 */
@Schema(name = "Schedule", description = "What is done at set times, and how it went last.")
public record ScheduleView(
    @Schema(description = "What the settings call it.", example = "old-jobs") String name,
    @Schema(
            description =
                "When, in UTC: second, minute, hour, day of month, month and day of week.",
            example = "0 30 3 * * *")
        String cron,
    @Schema(description = "What is done.", example = "run_job_retention") String operation,
    @Schema(description = "What it is done to: a name or uuid.", example = "alpha") String target,
    @Schema(
            description =
                "When it is due next (RFC 3339, UTC); past where it waits for the endpoint.")
        Instant nextAt,
    @Schema(description = "When it was last begun (RFC 3339, UTC); null if never.", nullable = true)
        Instant lastAt,
    @Schema(
            description = "The operation that it was last begun as; null if never.",
            nullable = true)
        String lastOperation,
    @Schema(
            description =
                "How far that has come; null if never, or so long ago that it is forgotten.",
            types = "string",
            nullable = true,
            allowableValues = {
              "queued",
              "running",
              "succeeded",
              "failed",
              "cancelled",
              "needs_attention"
            })
        OperationState lastState,
    @Schema(description = "What is to be known of that.", nullable = true) String lastMessage,
    @Schema(
            description = "Why it could not be begun when it was last tried; null where it could.",
            nullable = true)
        String refusal,
    @Schema(description = "When that was (RFC 3339, UTC).", nullable = true) Instant refusedAt) {
  static ScheduleView of(ScheduleState state) {
    ScheduleRow row = state.row();
    return new ScheduleView(
        row.name(),
        row.cron(),
        state.schedule().request().operation().key(),
        state.schedule().request().target(),
        row.dueAt(),
        row.begunAt(),
        row.operation(),
        state.last().map(OperationRow::state).orElse(null),
        state.last().map(OperationRow::message).orElse(null),
        row.refusal(),
        row.refusedAt());
  }
}
