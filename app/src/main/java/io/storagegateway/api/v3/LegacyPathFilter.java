package io.storagegateway.api.v3;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;

/** Lets the resources of {@code /v3} be found by plain templates, whatever names hold. */
@PreMatching
public final class LegacyPathFilter implements ContainerRequestFilter {
  private static final String OLD_API = "/v3";

  LegacyPathFilter() {}

  @Override
  public void filter(ContainerRequestContext context) {
    URI address = context.getUriInfo().getRequestUri();
    if (!address.getRawPath().startsWith(OLD_API)) {
      return;
    }
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    context.setRequestUri(address.resolve(LegacyPath.canonical(address.getRawPath()) + query));
  }
}
