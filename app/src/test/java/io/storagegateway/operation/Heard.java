package io.storagegateway.operation;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Witness;
import io.storagegateway.spi.request.Request;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was told of writes. */
final class Heard implements Witness {
  final List<String> all = new ArrayList<>();

  @Override
  public void done(Endpoint endpoint, Request<?> request, Object value) {
    all.add("done " + request.target() + " " + (value == null ? "gone" : "there"));
  }

  @Override
  public void doubtful(Endpoint endpoint, Request<?> request) {
    all.add("doubtful " + request.target());
  }
}
