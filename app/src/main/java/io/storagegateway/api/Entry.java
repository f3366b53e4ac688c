package io.storagegateway.api;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the access gate knows of a request until it is answered. Used by its thread alone. */
final class Entry {
  /** The property of the request that holds its entry. */
  static final String KEY = "io.storagegateway.entry";

  final HttpServletRequest request;
  final Optional<String> endpoint;
  final Instant since;
  private String id;
  private Identity caller = Identity.ANONYMOUS;
  private Optional<Requester> requester = Optional.empty();
  private boolean refused;
  private boolean recorded;

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

  /** That the caller may not. */
  void refused() {
    refused = true;
  }

  void granted(Requester value) {
    requester = Optional.of(value);
  }

  /** That nothing of this request is left to record. */
  void recorded() {
    recorded = true;
  }

  /** As of when the oldest part of the answer holds that was kept; empty if nothing was. */
  Optional<Instant> oldestKept() {
    return requester.flatMap(one -> one.caching().oldest());
  }

  boolean isGranted() {
    return requester.isPresent();
  }

  boolean isRefused() {
    return refused;
  }

  boolean isRecorded() {
    return recorded;
  }

  /** Who asks; there once access was granted. */
  Requester requester() {
    return requester.orElseThrow();
  }

  /** What is about to be tried; most requests are never recorded, and need no id for that. */
  AuditRecord intent(Permission permission) {
    id = id == null ? UUID.randomUUID().toString() : id;
    return new AuditRecord(
        id,
        since,
        caller.subject(),
        caller.name(),
        request.getRemoteAddr(),
        RequestIds.of(request),
        endpoint.orElse(null),
        permission.key(),
        request.getMethod(),
        request.getRequestURI(),
        AuditRecord.Outcome.INTENDED,
        null,
        null,
        1);
  }
}
