package io.storagegateway.api;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Which nodes to list, and how.
 *
 * @param name of which name
 * @param cluster of which cluster
 * @param subcluster of which part of a cluster
 * @param state in which state
 * @param health in which health
 * @param page which page
 */
record NodeParameters(
    @Parameter(
            description = "Only those whose name is like this; * is any text.",
            example = "alpha*")
        @QueryParam("name")
        String name,
    @Parameter(description = "Only those of this cluster.", example = "alpha")
        @QueryParam("cluster")
        String cluster,
    @Parameter(description = "Only those of this part of a cluster.", example = "main")
        @QueryParam("subcluster")
        String subcluster,
    @Parameter(
            description = "Only those in this state.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"up", "degraded", "down"}))
        @QueryParam("state")
        String state,
    @Parameter(
            description = "Only those of which what is measured is as complete as this.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"full", "partial", "failed"}))
        @QueryParam("health")
        String health,
    @BeanParam PageParameters page) {
  static NodeParameters of(MultivaluedMap<String, String> query) {
    return new NodeParameters(
        query.getFirst("name"),
        query.getFirst("cluster"),
        query.getFirst("subcluster"),
        query.getFirst("state"),
        query.getFirst("health"),
        PageParameters.of(query));
  }

  Query query(Visibility visibility) {
    List<Filter> filters = new ArrayList<>();
    add(filters, "name", Filter.Test.GLOB, name);
    add(filters, "cluster", Filter.Test.EQUALS, cluster);
    add(filters, "subcluster", Filter.Test.EQUALS, subcluster);
    add(
        filters,
        "state",
        Filter.Test.EQUALS,
        QueryText.oneOf("state", state, List.of("up", "degraded", "down")));
    add(
        filters,
        "health",
        Filter.Test.EQUALS,
        QueryText.oneOf("health", health, List.of("full", "partial", "failed")));
    return page.query(filters, visibility);
  }

  private static void add(List<Filter> filters, String field, Filter.Test test, String value) {
    if (value != null) {
      filters.add(new Filter(field, test, QueryText.text(field, value)));
    }
  }
}
