package io.storagegateway.api;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/**
 * Which page of a listing to answer, and how.
 *
 * @param sort the field to sort by
 * @param limit the size of the page
 * @param cursor where the page begins
 * @param fields the fields to show
 */
record PageParameters(
    @Parameter(description = "The field to sort by, with a minus before it for the greatest first.")
        @QueryParam("sort")
        String sort,
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
            example = "name,size_total")
        @QueryParam("fields")
        String fields) {
  static PageParameters of(MultivaluedMap<String, String> query) {
    return new PageParameters(
        query.getFirst("sort"),
        query.getFirst("limit"),
        query.getFirst("cursor"),
        query.getFirst("fields"));
  }

  Query query(List<Filter> filters, Visibility visibility) {
    return new Query(
        filters,
        QueryText.sort(sort),
        QueryText.limit(limit),
        Optional.ofNullable(cursor),
        visibility);
  }
}
