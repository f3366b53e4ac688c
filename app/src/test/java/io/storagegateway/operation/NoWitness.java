package io.storagegateway.operation;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Witness;
import io.storagegateway.spi.request.Request;

/** Nobody keeps what the endpoints of a test have. */
public final class NoWitness implements Witness {
  @Override
  public void done(Endpoint endpoint, Request<?> request, Object value) {}

  @Override
  public void doubtful(Endpoint endpoint, Request<?> request) {}
}
