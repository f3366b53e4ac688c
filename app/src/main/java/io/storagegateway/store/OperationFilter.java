package io.storagegateway.store;

import java.util.Set;

/**
 * Which operations to list.
 *
 * @param subject whose; null for everybody's
 * @param endpoint on which endpoint; null for all
 * @param state in which state; null for all
 * @param endpoints on no other endpoints than these; null for all
 */
public record OperationFilter(
    String subject, String endpoint, OperationState state, Set<String> endpoints) {
  /** Copies the set. */
  public OperationFilter {
    endpoints = endpoints == null ? null : Set.copyOf(endpoints);
  }
}
