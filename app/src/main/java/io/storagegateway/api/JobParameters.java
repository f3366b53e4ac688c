package io.storagegateway.api;

import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * Which jobs to list, and how.
 *
 * @param filters which of them
 * @param page which page
 * @param format as what
 */
record JobParameters(
    @BeanParam JobFilters filters,
    @BeanParam PageParameters page,
    @BeanParam FormatParameter format) {
  private static final Sort NEWEST_FIRST = new Sort("start_time", true);

  static JobParameters of(MultivaluedMap<String, String> query) {
    return new JobParameters(
        JobFilters.of(query), PageParameters.of(query), FormatParameter.of(query));
  }

  Query query(Optional<String> me, Visibility visibility) {
    return page.query(filters.list(me), NEWEST_FIRST, visibility);
  }
}
