package io.storagegateway.api;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Which metrics to list, and how.
 *
 * @param cluster of which cluster
 * @param metric of which name
 * @param scope on what kind of part
 * @param page which page
 */
record CatalogParameters(
    @Parameter(description = "Only those of this cluster.", example = "alpha")
        @QueryParam("cluster")
        String cluster,
    @Parameter(description = "Only those whose name is like this; * is any text.", example = "mem*")
        @QueryParam("metric")
        String metric,
    @Parameter(
            description = "Only those whose smallest part of a machine is this.",
            example = "socket")
        @QueryParam("scope")
        String scope,
    @BeanParam PageParameters page) {
  static CatalogParameters of(MultivaluedMap<String, String> query) {
    return new CatalogParameters(
        query.getFirst("cluster"),
        query.getFirst("metric"),
        query.getFirst("scope"),
        PageParameters.of(query));
  }

  Query query(Visibility visibility) {
    List<Filter> filters = new ArrayList<>();
    add(filters, "cluster", Filter.Test.EQUALS, cluster);
    add(filters, "metric", Filter.Test.GLOB, metric);
    add(filters, "scope", Filter.Test.EQUALS, scope);
    return page.query(filters, visibility);
  }

  private static void add(List<Filter> filters, String field, Filter.Test test, String value) {
    if (value != null) {
      filters.add(new Filter(field, test, QueryText.text(field, value)));
    }
  }
}
