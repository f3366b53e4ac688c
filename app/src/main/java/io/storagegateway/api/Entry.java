package io.storagegateway.api;

import io.storagegateway.access.Identity;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;

/** What the access gate knows of a request until it is answered. Used by its thread alone. */
final class Entry {
  /** The property of the request that holds its entry. */
  static final String KEY = "io.storagegateway.entry";

  final HttpServletRequest request;
  final Optional<String> endpoint;
  final Instant since;
  private Identity caller = Identity.ANONYMOUS;
  private Optional<Requester> requester = Optional.empty();

  Entry(HttpServletRequest request, Optional<String> endpoint, Instant since) {
    this.request = request;
    this.endpoint = endpoint;
    this.since = since;
  }

  Identity caller() {
    return caller;
  }

  void cameFrom(Identity identity) {
    caller = identity;
  }

  void granted(Requester value) {
    requester = Optional.of(value);
  }

  boolean isGranted() {
    return requester.isPresent();
  }

  /** Who asks; there once access was granted. */
  Requester requester() {
    return requester.orElseThrow();
  }
}
