package io.storagegateway.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.KnownVolumes;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * The only way to change anything on an endpoint. A write is checked against the declared rules,
 * takes its turn among the writes on the same target, is compared with its conditions inside the
 * write lane, and is kept as an operation from before its first step until long after its last.
 */
public final class Writes {
  private final VolumeFields fields;
  private final RequestRules rules;
  private final GatewayLocks locks;
  private final Operations operations;
  private final Lines lines;

  /**
   * Makes the room.
   *
   * @param mapper the gateway's JSON, which tells which of a back-end's own fields a request sets
   * @param locks the gateway's own locks, which hold back writes
   * @param operations keeps writes, and goes on with them
   * @param volumes tells which name and which uuid mean the same
   */
  public Writes(
      ObjectMapper mapper, GatewayLocks locks, Operations operations, KnownVolumes volumes) {
    this.locks = locks;
    lines = new Lines(volumes);
    this.operations = operations;
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
    Submitted<T> submitted =
        submit(endpoint, request, conditions, origin, maxWait, Once.eachTime());
    if (submitted instanceof Submitted.Accepted<T> accepted) {
      throw operations.withdraw(accepted.operation())
          ? Turns.tooLate()
          : stillRunning(accepted.operation().id());
    }
    return ((Submitted.Done<T>) submitted).value();
  }

  /**
   * Does a write, and waits for its end no longer than its caller wants.
   *
   * @param endpoint where
   * @param request what
   * @param conditions what must hold for it
   * @param origin who asks
   * @param wait how long to wait; zero not to wait at all
   * @param once whether it was asked for before; then it is not done again, and what it has come to
   *     is told without waiting
   * @param <T> what the write gives
   * @return what the write gave, or the operation that goes on
   * @throws io.storagegateway.spi.BackendException as {@link #perform}, but for {@code
   *     still-running}
   */
  public <T> Submitted<T> submit(
      Endpoint endpoint,
      Request<T> request,
      Conditions conditions,
      CallOrigin origin,
      Duration wait,
      Once once) {
    Optional<String> known = once.operation();
    if (known.isPresent()) {
      return operations.outcome(endpoint, request, known.get());
    }
    rules.check(endpoint.capabilities(), request);
    endpoint.check(request.operation());
    String line = lines.of(endpoint, request, origin);
    return operations.submit(endpoint, request, line, conditions, origin, wait, once);
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

  /**
   * Does something else while no write is on the same volume.
   *
   * @param work begins its transaction by asking whether that is so; empty if it is not
   */
  <T> T inTurn(
      Endpoint endpoint,
      String volume,
      LockCall waiting,
      Function<Predicate<Handle>, Optional<T>> work) {
    long end = System.nanoTime() + waiting.maxWait().toNanos();
    String line = lines.ofVolume(endpoint, volume, waiting.origin());
    while (true) {
      Turns.Turn turn = operations.turns().take(endpoint, line, remaining(end));
      try {
        Optional<T> done = work.apply(handle -> operations.isFree(handle, endpoint, line));
        if (done.isPresent()) {
          return done.get();
        }
      } finally {
        turn.close();
      }
      operations.pause(remaining(end));
      if (remaining(end).isZero()) {
        throw Turns.tooLate();
      }
    }
  }

  private static Duration remaining(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private LockedEndpoint locksOf(Endpoint endpoint) {
    return new LockedEndpoint(locks, endpoint.name());
  }

  private static BackendException stillRunning(String operation) {
    return BackendException.of(
            ErrorKind.TIMEOUT,
            "It takes longer than is waited for, and goes on as operation " + operation + ".")
        .reason("still-running")
        .effect(Effect.UNKNOWN)
        .build();
  }
}
