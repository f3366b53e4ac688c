package io.storagegateway.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as {@code /v3} and {@code /conf} write it.
 *
 * @param message what happened
 * @param errors what is wrong with each field; left out where no field is to blame
 * @param requestId the request, as in the log
 */
@Schema(name = "Error", description = "Why a request was refused or failed.")
public record LegacyError(
    @Schema(description = "What happened.") String message,
    @Schema(description = "What is wrong with each field.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, String> errors,
    @Schema(description = "The request, as in the log and in X-Request-Id.") String requestId) {
  /**
   * The old body of a problem.
   *
   * @param problem the problem
   * @param requestId the request
   * @return the body
   */
  public static LegacyError of(Problem problem, String requestId) {
    Map<String, String> errors = new LinkedHashMap<>();
    problem.errors().forEach(error -> errors.put(error.field(), error.message()));
    return new LegacyError(problem.detail(), errors, requestId);
  }
}
