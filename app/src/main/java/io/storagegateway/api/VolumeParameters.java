package io.storagegateway.api;

import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Which volumes of one endpoint to list, and how.
 *
 * @param filters which of them
 * @param page which page
 */
record VolumeParameters(@BeanParam VolumeFilters filters, @BeanParam PageParameters page) {
  static VolumeParameters of(MultivaluedMap<String, String> query) {
    return new VolumeParameters(VolumeFilters.of(query), PageParameters.of(query));
  }

  Query query(Visibility visibility) {
    return page.query(filters.list(), visibility);
  }
}
