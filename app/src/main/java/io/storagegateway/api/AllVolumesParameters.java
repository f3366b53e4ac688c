package io.storagegateway.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Which volumes of all endpoints to list, in the one order that there is.
 *
 * @param filters which of them
 * @param slice which page
 */
record AllVolumesParameters(@BeanParam VolumeFilters filters, @BeanParam SliceParameters slice) {
  static AllVolumesParameters of(MultivaluedMap<String, String> query) {
    return new AllVolumesParameters(VolumeFilters.of(query), SliceParameters.of(query));
  }
}
