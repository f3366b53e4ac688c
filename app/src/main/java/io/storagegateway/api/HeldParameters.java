package io.storagegateway.api;

import jakarta.ws.rs.BeanParam;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * How to do a write that locks hold back, and whose target has no ETag.
 *
 * @param write how to do any write
 * @param holder on whose behalf
 */
record HeldParameters(@BeanParam WorkParameters write, @BeanParam HolderParameters holder) {
  static HeldParameters of(ContainerRequest request) {
    return new HeldParameters(WorkParameters.of(request), HolderParameters.of(request));
  }

  Manner manner() {
    return write.manner(holder.conditions(Optional.empty()));
  }
}
