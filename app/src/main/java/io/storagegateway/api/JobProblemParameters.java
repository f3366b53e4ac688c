package io.storagegateway.api;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Which problems of records of jobs to list, and how.
 *
 * @param cluster of which cluster
 * @param reason of which kind
 * @param page which page
 */
record JobProblemParameters(
    @Parameter(description = "Only those of this cluster.", example = "alpha")
        @QueryParam("cluster")
        String cluster,
    @Parameter(
            description = "Only those of this kind, as in reason.",
            example = "metric-data-truncated")
        @QueryParam("reason")
        String reason,
    @BeanParam PageParameters page) {
  private static final Sort BY_PATH = new Sort("path", false);

  static JobProblemParameters of(MultivaluedMap<String, String> query) {
    return new JobProblemParameters(
        query.getFirst("cluster"), query.getFirst("reason"), PageParameters.of(query));
  }

  Query query(Visibility visibility) {
    List<Filter> filters = new ArrayList<>();
    add(filters, "cluster", cluster);
    add(filters, "reason", reason);
    return page.query(filters, BY_PATH, visibility);
  }

  private static void add(List<Filter> filters, String field, String value) {
    if (value != null) {
      filters.add(new Filter(field, Filter.Test.EQUALS, QueryText.text(field, value)));
    }
  }
}
