package io.storagegateway.access;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose things callers see, everywhere.
 *
 * @param global the rules of the gateway
 * @param endpoints the rules of endpoints that have their own, in the place of the gateway's
 */
public record Ownership(OwnerRules global, Map<String, OwnerRules> endpoints) {
  /** Owners are called as callers are, and nobody manages anything. */
  public static final Ownership BY_NAME = new Ownership(OwnerRules.BY_NAME, Map.of());

  /** Copies the map. */
  public Ownership {
    Objects.requireNonNull(global, "global");
    endpoints = Map.copyOf(endpoints);
  }

  OwnerRules of(Optional<String> endpoint) {
    return endpoint.map(name -> endpoints.getOrDefault(name, global)).orElse(global);
  }
}
