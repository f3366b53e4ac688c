package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.operation.VolumeLocks;
import io.storagegateway.spi.Operation;
import java.util.List;

/** Reads locks of one volume. */
final class LockReads {
  private final VolumeLocks locks;

  LockReads(VolumeLocks locks) {
    this.locks = locks;
  }

  List<LockView> list(Endpoint endpoint, String volume, Requester requester) {
    return locks.list(endpoint, volume, requester.visibility(), requester.origin()).stream()
        .map(LockView::of)
        .toList();
  }

  /** Whether a host holds the volume by the back-end's own lock, where that can be known. */
  boolean holds(Endpoint endpoint, String volume, String host, Requester requester) {
    return endpoint.capabilities().supports(Operation.CREATE_LOCK)
        && endpoint.capabilities().supports(Operation.LIST_LOCKS)
        && list(endpoint, volume, requester).stream().anyMatch(lock -> lock.host().equals(host));
  }
}
