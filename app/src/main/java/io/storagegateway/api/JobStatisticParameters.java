package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.JobGrouping;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which jobs to add up, by what.
 *
 * @param groupBy by what
 * @param filters which of them
 * @param page which page of groups
 * @param format as what
 */
record JobStatisticParameters(
    @Parameter(
            description = "By what jobs are added up.",
            required = true,
            example = "user",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"user", "project", "cluster", "subcluster", "partition"}))
        @QueryParam("group_by")
        String groupBy,
    @BeanParam JobFilters filters,
    @BeanParam PageParameters page,
    @BeanParam FormatParameter format) {
  private static final Sort BY_GROUP = new Sort("group", false);
  private static final List<String> GROUPINGS =
      Arrays.stream(JobGrouping.values())
          .map(grouping -> grouping.name().toLowerCase(Locale.ROOT))
          .toList();

  static JobStatisticParameters of(MultivaluedMap<String, String> query) {
    return new JobStatisticParameters(
        query.getFirst("group_by"),
        JobFilters.of(query),
        PageParameters.of(query),
        FormatParameter.of(query));
  }

  JobGrouping grouping() {
    if (groupBy == null) {
      throw Refusals.badParameter(
              "group_by", "is needed; it is one of " + String.join(", ", GROUPINGS))
          .exception();
    }
    return JobGrouping.valueOf(
        QueryText.oneOf("group_by", groupBy, GROUPINGS).toUpperCase(Locale.ROOT));
  }

  Query query(Optional<String> me, Visibility visibility) {
    return page.query(filters.list(me), BY_GROUP, visibility);
  }
}
