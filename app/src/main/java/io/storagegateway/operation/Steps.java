package io.storagegateway.operation;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.WriteMetrics;
import java.time.Duration;
import java.util.Optional;

/**
 * The calls that bring one operation further. A write is sent again only where its back-end says
 * that it was never done.
 *
 * @param endpoint where
 * @param request what
 * @param conditions what must hold for it
 * @param hold the right to work on it
 * @param origin on whose behalf; remembers what the hold keeps
 * @param locks the gateway's own locks
 * @param turns keeps changes of locks away meanwhile
 */
record Steps<T>(
    Endpoint endpoint,
    Request<T> request,
    Conditions conditions,
    Hold hold,
    CallOrigin origin,
    LockedEndpoint locks,
    Turns turns) {
  private static final String CANNOT_TELL = "The back-end cannot tell whether this was done.";

  static <T> Steps<T> of(
      Endpoint endpoint,
      Request<T> request,
      Conditions conditions,
      Hold hold,
      CallOrigin origin,
      GatewayLocks locks,
      Turns turns) {
    return new Steps<>(
        endpoint,
        request,
        conditions,
        hold,
        origin.withOperation(hold.row().id(), hold),
        new LockedEndpoint(locks, endpoint.name()),
        turns);
  }

  /** Sends the write, for the first time or because it was never done. */
  Outcome<T> perform() {
    Duration patience = endpoint.configuration().limits().timeout().toJavaDuration();
    Turns.Turn turn = turns.take(endpoint, hold.row().target(), patience);
    try {
      return kept(
          endpoint.call(
              request.operation(),
              origin,
              (backend, call) -> {
                Precondition precondition = new Precondition(backend, call, conditions, locks);
                Request<T> checked = precondition.checked(request);
                Optional<String> doomed = precondition.lockedUuid(checked);
                hold.check(checked, doomed, !checked.equals(request));
                return performed(checked, backend, call);
              }));
    } finally {
      turn.close();
    }
  }

  /** Looks how far the write has come by what was remembered, and does its next step. */
  Outcome<T> resume() {
    return kept(
        endpoint.call(
            request.operation(),
            origin,
            (backend, call) ->
                backend.require(LongWork.class).resume(call, request, hold.token())));
  }

  /**
   * Goes on after somebody else.
   *
   * @throws BackendException as the write; with the reason {@code outcome-unknown} if nobody but a
   *     person can find out whether it was done
   */
  Outcome<T> goOn() {
    if (hold.token() != null) {
      return resume();
    }
    return hold.row().begun() ? found() : perform();
  }

  /**
   * Whether a call of it was given up here and goes on regardless: what it does is not done yet.
   */
  boolean stillRuns() {
    return endpoint.stillRuns(hold.row().id());
  }

  /** Stops the write, if its back-end can; false if it goes on. */
  boolean cancel() {
    String token = hold.token();
    return token != null
        && endpoint.call(
            request.operation(),
            origin,
            (backend, call) ->
                backend
                    .facet(LongWork.class)
                    .map(work -> work.cancel(call, request, token))
                    .orElse(false));
  }

  private Outcome<T> found() {
    Found<T> found = looked();
    if (found instanceof Found.Present<T> present) {
      return Outcome.done(present.value());
    }
    if (found instanceof Found.Absent<T>) {
      return perform();
    }
    String reason = found instanceof Found.Unknown<T> unknown ? unknown.reason() : CANNOT_TELL;
    throw BackendException.of(ErrorKind.CONFLICT, reason)
        .reason("outcome-unknown")
        .effect(Effect.UNKNOWN)
        .build();
  }

  /** A look that is refused tells nothing of what it looks for. */
  private Found<T> looked() {
    try {
      return endpoint.call(
          request.operation(),
          origin,
          (backend, call) ->
              backend
                  .facet(LongWork.class)
                  .map(work -> work.find(call, request))
                  .orElseGet(() -> new Found.Unknown<>(CANNOT_TELL)));
    } catch (BackendException e) {
      throw e.retryAfter()
          .map(wish -> unclear(e).retryAfter(wish))
          .orElseGet(() -> unclear(e))
          .build();
    }
  }

  private static BackendException.Builder unclear(BackendException failure) {
    return BackendException.of(failure.kind(), failure.getMessage())
        .reason(failure.reason())
        .effect(Effect.UNKNOWN)
        .cause(failure);
  }

  private static <T> Outcome<T> performed(Request<T> request, Backend backend, CallContext call) {
    if (!(request instanceof WriteMetrics write)) {
      return request.perform(backend, call);
    }
    // What it gives is what its request says that it gives.
    @SuppressWarnings("unchecked")
    Outcome<T> outcome = (Outcome<T>) MetricWriting.perform(write, backend, call);
    return outcome;
  }

  private Outcome<T> kept(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Running<T> running) {
      hold.remember(running.token());
    }
    return outcome;
  }
}
