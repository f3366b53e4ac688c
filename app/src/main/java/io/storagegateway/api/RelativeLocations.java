package io.storagegateway.api;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Leaves the addresses in {@code Location} relative: Jersey would complete them by whatever host
 * the caller named, which is wrong behind a proxy.
 */
final class RelativeLocations implements Feature {
  @Override
  public boolean configure(FeatureContext context) {
    context.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    return true;
  }
}
