package io.storagegateway.api;

import io.storagegateway.api.problem.ProblemBody;
import io.storagegateway.store.OperationState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An operation as {@code /v4} shows it. What is not known is null.
 *
 * @param id identifies it for good
 * @param state how far it has come
 * @param operation what is done
 * @param endpoint on which endpoint
 * @param target what it is done to
 * @param subject who asked, as the sign-in identifies them
 * @param name who asked, for people
 * @param requestId which request asked
 * @param progress in percent
 * @param message what is to be known of its state
 * @param cancelling whether somebody wants it to be stopped
 * @param result what it gave
 * @param problem why it failed
 * @param createdAt when it was asked for
 * @param startedAt when its work began
 * @param changedAt when any of this last changed
 * @param finishedAt when it ended
 * @param deadlineAt when it leaves its present state at the latest
 */
@Schema(
    name = "Operation",
    description = "A piece of work that outlived its request, or could have.")
public record OperationView(
    @Schema(
            description = "Identifies it for good.",
            example = "6f1c9c1e-6a3b-4d0e-9f0a-2f6f0c7d1b11")
        String id,
    @Schema(
            description =
                "How far it has come: succeeded, failed and cancelled are final, and with"
                    + " needs_attention a person has to look.",
            types = "string",
            allowableValues = {
              "queued",
              "running",
              "succeeded",
              "failed",
              "cancelled",
              "needs_attention"
            },
            example = "running")
        OperationState state,
    @Schema(description = "What is done.", example = "create_volume") String operation,
    @Schema(description = "On which endpoint.", example = "dummy") String endpoint,
    @Schema(description = "What it is done to: a name or uuid.", example = "dbs03") String target,
    @Schema(description = "Who asked, as the sign-in identifies them.") String subject,
    @Schema(description = "Who asked, for people.", example = "ada") String name,
    @Schema(description = "Which request asked, as in the log.") String requestId,
    @Schema(description = "In percent; null where unknown.", example = "40", nullable = true)
        Integer progress,
    @Schema(description = "What is to be known of its state.", nullable = true) String message,
    @Schema(description = "Whether somebody wants it to be stopped.") boolean cancelling,
    @Schema(
            description = "What it gave: the object as it was read back.",
            types = "object",
            nullable = true)
        Object result,
    @Schema(description = "Why it failed.", nullable = true) ProblemBody problem,
    @Schema(description = "When it was asked for (RFC 3339, UTC).") Instant createdAt,
    @Schema(description = "When its work began (RFC 3339, UTC).", nullable = true)
        Instant startedAt,
    @Schema(description = "When any of this last changed (RFC 3339, UTC).") Instant changedAt,
    @Schema(description = "When it ended (RFC 3339, UTC).", nullable = true) Instant finishedAt,
    @Schema(
            description = "When it leaves its present state at the latest (RFC 3339, UTC).",
            nullable = true)
        Instant deadlineAt) {}
