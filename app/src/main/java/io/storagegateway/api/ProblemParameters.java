package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.drift.DriftKind;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which problems of an endpoint to list.
 *
 * @param kind of which kind
 * @param slice which page of them
 */
record ProblemParameters(
    @Parameter(
            description = "Only those of this kind.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {
                      "endpoint_failed",
                      "breaker_open",
                      "listing_failing",
                      "inventory_stale",
                      "operation_needs_attention",
                      "operation_stalled",
                      "volume_vanished",
                      "volume_created_outside",
                      "lock_without_volume"
                    }))
        @QueryParam("kind")
        String kind,
    @BeanParam SliceParameters slice) {
  static ProblemParameters of(MultivaluedMap<String, String> query) {
    return new ProblemParameters(query.getFirst("kind"), SliceParameters.of(query));
  }

  Set<DriftKind> wanted() {
    return kind == null
        ? EnumSet.allOf(DriftKind.class)
        : EnumSet.of(
            DriftKind.of(kind)
                .orElseThrow(
                    () ->
                        Refusals.badParameter(
                                "kind",
                                "must be one of "
                                    + Arrays.stream(DriftKind.values())
                                        .map(DriftKind::key)
                                        .collect(Collectors.joining(", ")))
                            .exception()));
  }
}
