package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.value.Volume;

/** Clones. */
final class DummyClones implements Clones {
  private final Writer writer;

  DummyClones(Writer writer) {
    this.writer = writer;
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateClone request) {
    return writer.write(call, request);
  }
}
