package io.storagegateway.netapp;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.value.Volume;

/** FlexClones. */
final class NetAppClones implements Clones {
  private final Writes writes;

  NetAppClones(Writes writes) {
    this.writes = writes;
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateClone request) {
    return writes.perform(call, request);
  }
}
