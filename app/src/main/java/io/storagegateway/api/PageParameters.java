package io.storagegateway.api;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/**
 * Which page of a sorted listing to answer, and how.
 *
 * @param sort the field to sort by
 * @param slice which part of it
 */
record PageParameters(
    @Parameter(
            description = "The field to sort by, with a minus before it for the greatest first.",
            example = "-name")
        @QueryParam("sort")
        String sort,
    @BeanParam SliceParameters slice) {
  static PageParameters of(MultivaluedMap<String, String> query) {
    return new PageParameters(query.getFirst("sort"), SliceParameters.of(query));
  }

  String fields() {
    return slice.fields();
  }

  Query query(List<Filter> filters, Visibility visibility) {
    return query(filters, Sort.BY_NAME, visibility);
  }

  /**
   * @param usual the order of a listing that is asked for none
   */
  Query query(List<Filter> filters, Sort usual, Visibility visibility) {
    return new Query(
        filters,
        QueryText.sort(sort, usual),
        slice.size(),
        Optional.ofNullable(slice.cursor()),
        visibility);
  }
}
