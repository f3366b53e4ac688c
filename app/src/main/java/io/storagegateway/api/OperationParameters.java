package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.store.OperationState;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which operations to list.
 *
 * @param state in which state
 * @param endpoint on which endpoint
 * @param slice which page of them
 */
record OperationParameters(
    @Parameter(
            description = "Only those in this state.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {
                      "queued",
                      "running",
                      "succeeded",
                      "failed",
                      "cancelled",
                      "needs_attention"
                    }))
        @QueryParam("state")
        String state,
    @Parameter(description = "Only those on this endpoint.") @QueryParam("endpoint")
        String endpoint,
    @BeanParam SliceParameters slice) {
  static OperationParameters of(MultivaluedMap<String, String> query) {
    return new OperationParameters(
        query.getFirst("state"), query.getFirst("endpoint"), SliceParameters.of(query));
  }

  /** Null for all. */
  OperationState wantedState() {
    return state == null
        ? null
        : OperationState.of(state)
            .orElseThrow(
                () ->
                    Refusals.badParameter(
                            "state",
                            "must be one of "
                                + Arrays.stream(OperationState.values())
                                    .map(OperationState::key)
                                    .collect(Collectors.joining(", ")))
                        .exception());
  }

  /** Null for all. */
  String wantedEndpoint() {
    return QueryText.text("endpoint", endpoint);
  }
}
