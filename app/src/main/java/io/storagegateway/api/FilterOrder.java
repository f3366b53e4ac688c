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

  /** Answers what was answered before, on {@code POST} of {@code /v4}. */
  static final int IDEMPOTENCY = Priorities.AUTHORIZATION + 1;

  /** Keeps answers as they are sent: within what sends them, after all else has seen them. */
  static final int KEPT_ANSWER = Priorities.USER + 1;

  private FilterOrder() {}
}
