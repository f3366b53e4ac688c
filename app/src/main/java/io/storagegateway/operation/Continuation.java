package io.storagegateway.operation;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sees a write through that outlived its call. */
final class Continuation<T> {
  private static final long FIRST_PAUSE = Duration.ofMillis(50).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

  private final Endpoint endpoint;
  private final CallOrigin origin;
  private final Request<T> request;
  private final Remembered remembered;

  Continuation(Endpoint endpoint, CallOrigin origin, Request<T> request, Remembered remembered) {
    this.endpoint = endpoint;
    this.origin = origin;
    this.request = request;
    this.remembered = remembered;
  }

  T finish(Outcome<T> first, Duration maxWait) {
    long end = System.nanoTime() + maxWait.toNanos();
    long pause = FIRST_PAUSE;
    Outcome<T> outcome = kept(first);
    while (outcome instanceof Outcome.Running<T> running) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw stillRunning();
      }
      sleep(Math.min(pause, left));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      outcome = resumed(running);
    }
    return ((Outcome.Done<T>) outcome).value();
  }

  private Outcome<T> resumed(Outcome.Running<T> running) {
    String token = remembered.latest();
    try {
      return kept(
          endpoint.call(
              request.operation(),
              origin,
              (backend, call) -> backend.require(LongWork.class).resume(call, request, token)));
    } catch (BackendException e) {
      if (e.kind().countsForBreaker()) {
        // The back-end is out of reach for a moment; the work goes on without being looked at.
        return running;
      }
      throw e;
    }
  }

  private Outcome<T> kept(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Running<T> running) {
      remembered.remember(running.token());
    }
    return outcome;
  }

  private void sleep(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stillRunning();
    }
  }

  private BackendException stillRunning() {
    return BackendException.of(
            ErrorKind.TIMEOUT,
            "It takes longer than is waited for, and goes on as operation "
                + origin.operationId()
                + ".")
        .reason("still-running")
        .effect(Effect.UNKNOWN)
        .build();
  }
}
