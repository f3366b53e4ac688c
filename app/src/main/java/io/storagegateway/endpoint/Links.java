package io.storagegateway.endpoint;

import io.storagegateway.spi.facet.Facet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The other endpoints that one endpoint may read. */
final class Links {
  private final Map<String, String> endpoints;
  private final Function<String, Endpoint> mounted;

  /**
   * Links that are followed when they are used, since the other endpoint may be mounted later.
   *
   * @param endpoints names of endpoints by role
   * @param mounted finds an endpoint that was mounted, or null
   */
  Links(Map<String, String> endpoints, Function<String, Endpoint> mounted) {
    this.endpoints = endpoints;
    this.mounted = mounted;
  }

  <F extends Facet> Optional<F> facet(String role, Class<F> facet) {
    return Optional.ofNullable(endpoints.get(role))
        .filter(name -> mayHave(name, facet))
        .map(name -> LinkedFacet.of(facet, () -> mounted.apply(name)));
  }

  /** An endpoint that is not mounted yet, or has failed, may have it; a call will tell. */
  private boolean mayHave(String name, Class<? extends Facet> facet) {
    Endpoint endpoint = mounted.apply(name);
    return endpoint == null || endpoint.mayHave(facet);
  }
}
