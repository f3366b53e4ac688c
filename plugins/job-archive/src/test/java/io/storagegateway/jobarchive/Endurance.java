package io.storagegateway.jobarchive;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import java.util.Optional;

/** Has writes done to their end, as the gateway does. */
final class Endurance {
  private Endurance() {}

  /** Does a write, however long it takes. */
  static <T> T perform(Backend backend, CallContext call, Request<T> request) {
    return follow(backend, call, request, request.perform(backend, call));
  }

  /**
   * Goes on with a write of a process that died.
   *
   * @param token what that process remembered last; empty if nothing
   */
  static <T> T resume(
      Backend backend, CallContext call, Request<T> request, Optional<String> token) {
    LongWork work = backend.require(LongWork.class);
    if (token.isPresent()) {
      return follow(backend, call, request, work.resume(call, request, token.get()));
    }
    return work.find(call, request) instanceof Found.Present<T> present
        ? present.value()
        : perform(backend, call, request);
  }

  private static <T> T follow(
      Backend backend, CallContext call, Request<T> request, Outcome<T> first) {
    Outcome<T> outcome = first;
    while (outcome instanceof Outcome.Running<T> running) {
      outcome = backend.require(LongWork.class).resume(call, request, running.token());
    }
    return ((Outcome.Done<T>) outcome).value();
  }
}
