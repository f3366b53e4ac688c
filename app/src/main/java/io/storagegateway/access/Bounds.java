package io.storagegateway.access;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a token may be used for at most, whatever its owner may do.
 *
 * @param roles the roles that it was made for
 * @param endpoints the endpoints that it was made for; empty for all
 */
public record Bounds(Set<Role> roles, Optional<Set<String>> endpoints) {
  /** Copies the sets. */
  public Bounds {
    Objects.requireNonNull(roles, "roles");
    roles = Set.copyOf(roles);
    endpoints = endpoints.map(Set::copyOf);
  }

  boolean covers(String endpoint) {
    return endpoints.map(names -> names.contains(endpoint)).orElse(true);
  }
}
