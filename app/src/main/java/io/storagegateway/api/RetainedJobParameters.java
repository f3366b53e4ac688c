package io.storagegateway.api;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.RetainedJob;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;

/**
 * Which jobs of a retention to list, and how.
 *
 * @param result those with which it went so
 * @param page which page
 * @param format as JSON or as CSV
 */
record RetainedJobParameters(
    @Parameter(
            description = "Only those with which it went so.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"done", "failed", "skipped"}))
        @QueryParam("result")
        String result,
    @BeanParam PageParameters page,
    @BeanParam FormatParameter format) {
  private static final Sort BY_JOB = new Sort("name", false);

  static RetainedJobParameters of(MultivaluedMap<String, String> query) {
    return new RetainedJobParameters(
        query.getFirst("result"), PageParameters.of(query), FormatParameter.of(query));
  }

  Query query(Visibility visibility) {
    List<Filter> filters =
        result == null
            ? List.of()
            : List.of(new Filter("result", Filter.Test.EQUALS, oneOf(result)));
    return page.query(filters, BY_JOB, visibility);
  }

  private static String oneOf(String result) {
    return QueryText.oneOf(
        "result",
        result,
        Arrays.stream(RetainedJob.Result.values()).map(RetainedJob.Result::key).toList());
  }
}
