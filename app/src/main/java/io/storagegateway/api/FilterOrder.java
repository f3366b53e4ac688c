package io.storagegateway.api;

import jakarta.ws.rs.Priorities;

/**
 * The order of all filters between Jersey and the resource methods: the lower runs first. What
 * comes before Jersey (request ids, paths, other sites' pages) is the server's.
 */
final class FilterOrder {
  /** Finds out who is calling, decides whether they may, and writes the audit record. */
  static final int ACCESS = Priorities.AUTHENTICATION;

  /** Refuses paths and parameters that cannot be understood, on {@code /v4}. */
  static final int SYNTAX = Priorities.AUTHORIZATION;

  private FilterOrder() {}
}
