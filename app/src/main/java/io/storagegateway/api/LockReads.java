package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Locks;
import java.util.List;

/** Reads locks of one volume. */
final class LockReads {
  List<LockView> list(Endpoint endpoint, String volume, Requester requester) {
    return endpoint
        .call(
            Operation.LIST_LOCKS,
            requester.origin(),
            (backend, call) -> backend.require(Locks.class).list(call, volume))
        .stream()
        .map(LockView::of)
        .toList();
  }

  /** Whether a host holds the volume, where that can be known. */
  boolean holds(Endpoint endpoint, String volume, String host, Requester requester) {
    return endpoint.capabilities().supports(Operation.CREATE_LOCK)
        && endpoint.capabilities().supports(Operation.LIST_LOCKS)
        && list(endpoint, volume, requester).stream().anyMatch(lock -> lock.host().equals(host));
  }
}
