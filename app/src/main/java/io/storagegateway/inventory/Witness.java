package io.storagegateway.inventory;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.request.Request;

/** Hears how writes end, before their callers do and in the order in which they were done. */
public interface Witness {
  /**
   * A write is done.
   *
   * @param endpoint where
   * @param request what was asked for
   * @param value the object as it is now, null for a removal
   */
  void done(Endpoint endpoint, Request<?> request, Object value);

  /**
   * A write may have been done, or may still be.
   *
   * @param endpoint where
   * @param request what was asked for
   */
  void doubtful(Endpoint endpoint, Request<?> request);
}
