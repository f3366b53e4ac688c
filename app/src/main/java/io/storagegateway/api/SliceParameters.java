package io.storagegateway.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Which page of a list to answer, and how.
 *
 * @param limit the size of the page
 * @param cursor where the page begins
 * @param fields the fields to show
 */
record SliceParameters(
    @Parameter(
            description = "How many items to answer at most.",
            schema =
                @Schema(types = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
        @QueryParam("limit")
        String limit,
    @Parameter(description = "Where the page begins: next of the page before.")
        @QueryParam("cursor")
        String cursor,
    @Parameter(
            description = "The fields to show, separated by commas; all if absent.",
            example = "name")
        @QueryParam("fields")
        String fields) {
  static SliceParameters of(MultivaluedMap<String, String> query) {
    return new SliceParameters(
        query.getFirst("limit"), query.getFirst("cursor"), query.getFirst("fields"));
  }

  /** How many items to answer at most, 100 unless said otherwise. */
  int size() {
    return QueryText.limit(limit);
  }
}
