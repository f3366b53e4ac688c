package io.storagegateway.api;

import jakarta.ws.rs.BeanParam;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * How to do a write that may have conditions.
 *
 * @param tag how to do a write whose target has an ETag
 * @param holder on whose behalf
 */
record ConditionParameters(@BeanParam TagParameters tag, @BeanParam HolderParameters holder) {
  static ConditionParameters of(ContainerRequest request) {
    return new ConditionParameters(TagParameters.of(request), HolderParameters.of(request));
  }

  Manner manner() {
    return tag.write().manner(holder.conditions(tag.versions()));
  }
}
