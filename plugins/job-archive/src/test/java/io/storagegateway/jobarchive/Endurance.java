package io.storagegateway.jobarchive;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import java.util.Optional;
import java.util.function.Supplier;

/** Has writes done to their end, as the gateway does. */
final class Endurance {
  private static final int ATTEMPTS = 100;

  private Endurance() {}

  /** Does a write, however long it takes. */
  static <T> T perform(Backend backend, CallContext call, Request<T> request) {
    return follow(backend, call, request, patiently(() -> request.perform(backend, call)));
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
      return follow(
          backend, call, request, patiently(() -> work.resume(call, request, token.get())));
    }
    return patiently(() -> work.find(call, request)) instanceof Found.Present<T> present
        ? present.value()
        : perform(backend, call, request);
  }

  /** A call waits some seconds for an index that is being opened; a busy machine takes longer. */
  private static <T> T patiently(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (BackendException e) {
        if (!e.reason().equals("index-unavailable") || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
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
