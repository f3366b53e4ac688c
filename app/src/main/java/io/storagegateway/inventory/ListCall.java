package io.storagegateway.inventory;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;

/**
 * Reads one page from a back-end.
 *
 * @param <T> what is listed
 */
@FunctionalInterface
public interface ListCall<T> {
  /**
   * Reads one page.
   *
   * @param backend the back-end
   * @param call the context of this call
   * @param query which page
   * @return the page
   */
  Page<T> page(Backend backend, CallContext call, Query query);
}
