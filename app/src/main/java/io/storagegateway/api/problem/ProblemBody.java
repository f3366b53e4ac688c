package io.storagegateway.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An error as RFC 9457 writes it, with what this gateway adds.
 *
 * @param type explains this type of problem
 * @param title the same sentence for every problem of this type
 * @param status the status code
 * @param detail what happened this time
 * @param instance the path of the request
 * @param endpoint the endpoint that it was about, null if it was about none
 * @param requestId the request, as in the log
 * @param retryable whether the same request may succeed later
 * @param correction what to do next, null where that is not known
 * @param errors the fields and parameters that were wrong
 */
@Schema(name = "Problem", description = "Why a request was refused or failed (RFC 9457).")
public record ProblemBody(
    @Schema(description = "Explains this type of problem; its last part is a stable word.")
        String type,
    @Schema(description = "The same sentence for every problem of this type.") String title,
    @Schema(description = "The status code of the answer.") int status,
    @Schema(description = "What happened this time.") String detail,
    @Schema(description = "The path of the request.") String instance,
    @Schema(
            description = "The endpoint that it was about; null if it was about none.",
            nullable = true)
        String endpoint,
    @Schema(description = "The request, as in the log and in X-Request-Id.") String requestId,
    @Schema(description = "Whether the same request may succeed later.") boolean retryable,
    @Schema(description = "What to do next; null where that is not known.", nullable = true)
        String correction,
    @Schema(description = "The fields and parameters that were wrong.") List<FieldError> errors) {}
