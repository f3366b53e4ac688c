package io.storagegateway.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Witness;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The only way to change anything on an endpoint. A write is checked against the declared rules,
 * takes its turn among the writes on the same target, is compared with its conditions inside the
 * write lane, and is waited for.
 */
public final class Writes {
  private final VolumeFields fields;
  private final RequestRules rules;
  private final GatewayLocks locks;
  private final Witness witness;
  private final Turns turns = new Turns();

  /**
   * Makes the room.
   *
   * @param mapper the gateway's JSON, which tells which of a back-end's own fields a request sets
   * @param locks the gateway's own locks, which hold back writes
   * @param witness hears how writes end
   */
  public Writes(ObjectMapper mapper, GatewayLocks locks, Witness witness) {
    this.locks = locks;
    this.witness = witness;
    fields = new VolumeFields(mapper);
    rules = new RequestRules(fields);
  }

  /**
   * Does a write and waits for its end.
   *
   * @param endpoint where
   * @param request what
   * @param conditions what must hold for it
   * @param origin who asks
   * @param maxWait how long to wait for work that goes on after its call
   * @param <T> what the write gives
   * @return what the write gave, null for a removal
   * @throws io.storagegateway.spi.BackendException as the back-end, the guard or the declared rules
   *     say; {@code CONFLICT} with the reason {@code version-mismatch}, {@code volume-locked} or
   *     {@code lock-fence-mismatch} where a condition does not hold; {@code TIMEOUT} with the
   *     reason {@code still-running} if the work goes on after the longest wait
   */
  public <T> T perform(
      Endpoint endpoint,
      Request<T> request,
      Conditions conditions,
      CallOrigin origin,
      Duration maxWait) {
    rules.check(endpoint.capabilities(), request);
    Remembered token = new Remembered();
    CallOrigin operation = origin.withOperation(UUID.randomUUID().toString(), token);
    try (Turns.Turn turn = turns.take(endpoint, request.target(), maxWait)) {
      Started<T> started =
          endpoint.call(
              request.operation(),
              operation,
              (backend, call) -> {
                Precondition precondition =
                    new Precondition(backend, call, conditions, locksOf(endpoint));
                Request<T> checked = precondition.checked(request);
                Optional<String> doomed = precondition.lockedUuid(checked);
                return new Started<>(checked, checked.perform(backend, call), doomed);
              });
      T value =
          new Continuation<>(endpoint, operation, started.request(), token)
              .finish(started.outcome(), turn.remaining());
      witness.done(endpoint, request, value);
      started.doomed().ifPresent(uuid -> locks.forget(endpoint.name(), uuid));
      return value;
    } catch (BackendException e) {
      if (e.effect() == Effect.UNKNOWN) {
        witness.doubtful(endpoint, request);
      }
      throw e;
    }
  }

  /**
   * Tells what a write would do, and does none of it.
   *
   * @param endpoint where
   * @param request what
   * @param conditions what must hold for it
   * @param origin who asks
   * @return what would change
   * @throws io.storagegateway.spi.BackendException as {@link #perform} would
   */
  public Preview preview(
      Endpoint endpoint, Request<?> request, Conditions conditions, CallOrigin origin) {
    rules.check(endpoint.capabilities(), request);
    return endpoint.call(
        request.operation(),
        origin,
        (backend, call) -> {
          Request<?> checked =
              new Precondition(backend, call, conditions, locksOf(endpoint)).checked(request);
          return backend
              .facet(Previews.class)
              .map(previews -> previews.preview(call, checked))
              .orElseGet(() -> new DeclaredPreview(backend, call, fields).of(checked));
        });
  }

  /** Does something else while no write of this replica is on the same target. */
  <T> T inTurn(Endpoint endpoint, String target, Duration maxWait, Supplier<T> work) {
    Turns.Turn turn = turns.take(endpoint, target, maxWait);
    try {
      return work.get();
    } finally {
      turn.close();
    }
  }

  private LockedEndpoint locksOf(Endpoint endpoint) {
    return new LockedEndpoint(locks, endpoint.name());
  }

  /**
   * A write that was begun.
   *
   * @param doomed the uuid of the volume that it takes away with its lock
   */
  private record Started<T>(Request<T> request, Outcome<T> outcome, Optional<String> doomed) {}
}
