package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.facet.Facet;
import java.util.Optional;

/**
 * What stands behind an endpoint whose back-end could not be made. Nobody gets as far as to call
 * it.
 */
final class NoBackend implements Backend {
  @Override
  public Capabilities capabilities() {
    return Capabilities.none().build();
  }

  @Override
  public Health health(CallContext call) {
    return Health.down("There is no back-end.");
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return Optional.empty();
  }
}
