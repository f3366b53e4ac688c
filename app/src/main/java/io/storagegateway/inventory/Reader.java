package io.storagegateway.inventory;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.spi.Visibility;

/**
 * Who reads.
 *
 * @param origin what goes with a call of the back-end
 * @param visibility which of the things that have owners may be shown
 */
public record Reader(CallOrigin origin, Visibility visibility) {}
