package io.storagegateway.spi.facet;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.Request;

/**
 * Tells what a write would do. Where a back-end lacks this facet the gateway checks against the
 * declared rules and says so. A write itself never sees that it is only tried, so no back-end can
 * overlook it.
 */
public interface Previews extends Facet {
  /**
   * Checks a write without doing any of it.
   *
   * @param call the context of this call
   * @param request the write
   * @return what would change
   * @throws io.storagegateway.spi.BackendException as the write itself would
   */
  Preview preview(CallContext call, Request<?> request);
}
