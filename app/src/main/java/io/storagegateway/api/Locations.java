package io.storagegateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Completes the addresses in {@code Location} by the public address of the gateway, and leaves them
 * relative where that is not configured. Jersey would complete them by whatever host the caller
 * named, which is wrong behind a proxy.
 */
public final class Locations implements Feature, ContainerResponseFilter {
  private final String base;

  /**
   * Completes addresses.
   *
   * @param publicUrl the address of the gateway, null if it is not configured
   */
  public Locations(URI publicUrl) {
    base = publicUrl == null ? "" : publicUrl.toString().replaceFirst("/+$", "");
  }

  @Override
  public boolean configure(FeatureContext context) {
    context.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    return true;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getHeaders().getFirst(HttpHeaders.LOCATION) instanceof String path
        && path.startsWith("/")) {
      response.getHeaders().putSingle(HttpHeaders.LOCATION, base + path);
    }
  }
}
