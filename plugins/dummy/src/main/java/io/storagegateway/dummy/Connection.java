package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The way from one {@link DummyBackend} to its storage system, with all that can go wrong on it.
 */
final class Connection {
  private final AtomicReference<Filer> filer;
  private final DummySettings settings;
  private final Faults faults;
  private final CountDownLatch closed = new CountDownLatch(1);

  Connection(Filer filer, DummySettings settings) {
    this.filer = new AtomicReference<>(filer);
    this.settings = settings;
    this.faults = new Faults(settings.faults());
  }

  /** The storage system. */
  Filer filer() {
    return optionalFiler().orElseThrow(Connection::refusal);
  }

  /** The storage system, or empty once this was closed. */
  Optional<Filer> optionalFiler() {
    return Optional.ofNullable(filer.get());
  }

  boolean isClosed() {
    return filer.get() == null;
  }

  void close() {
    closed.countDown();
    filer.set(null);
  }

  Stamp stamp(CallContext call) {
    return Stamp.of(call, filer().now());
  }

  Duration delay(Operation operation) {
    return settings.delay(operation);
  }

  /** Runs a read: late and badly, if the settings ask for that. */
  <T> T read(Operation operation, Supplier<T> work) {
    return call(
        operation,
        () -> {
          pause(settings.delay(operation), Effect.NONE);
          return work.get();
        });
  }

  /** Runs a call: badly, if the settings ask for that. */
  <T> T call(Operation operation, Supplier<T> work) {
    filer();
    Optional<Fault> fault = faults.next(operation);
    return fault.isEmpty() ? work.get() : misbehave(fault.get(), work);
  }

  /**
   * Waits.
   *
   * @param effect what the call may have done if it is interrupted now
   */
  void pause(Duration duration, Effect effect) {
    if (duration.isZero() || duration.isNegative()) {
      return;
    }
    try {
      if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw refusal();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(effect, e);
    }
  }

  private <T> T misbehave(Fault fault, Supplier<T> work) {
    return switch (fault.kind()) {
      case HANG -> throw hang();
      case HANG_UNINTERRUPTIBLY -> throw hangUninterruptibly();
      case GARBAGE -> null; // what no caller may ever get to see
      case DEFECT -> throw new LinkageError("This defect was asked for in the settings.");
      case DISCONNECT -> throw errorAfter(fault, work);
      case NOT_FOUND,
          ALREADY_EXISTS,
          INVALID,
          CONFLICT,
          UNSUPPORTED,
          PERMISSION,
          LIMIT,
          TOO_LARGE,
          DAMAGED,
          UNAVAILABLE,
          TIMEOUT,
          BAD_ANSWER ->
          throw fault.afterSuccess() ? errorAfter(fault, work) : error(fault, Effect.NONE);
    };
  }

  private BackendException hang() {
    try {
      closed.await();
      return refusal();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return interrupted(Effect.NONE, e);
    }
  }

  private BackendException hangUninterruptibly() {
    boolean interrupted = false;
    while (closed.getCount() > 0) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return refusal();
  }

  @SuppressWarnings("ReturnValueIgnored") // the answer is what gets lost
  private static BackendException errorAfter(Fault fault, Supplier<?> work) {
    work.get();
    return error(fault, Effect.UNKNOWN);
  }

  private static BackendException error(Fault fault, Effect effect) {
    ErrorKind kind = fault.kind().error().orElseThrow();
    return BackendException.of(kind, "This error was asked for in the settings.")
        .effect(effect)
        .build();
  }

  private static BackendException interrupted(Effect effect, InterruptedException cause) {
    return BackendException.of(ErrorKind.TIMEOUT, "Nobody waits for the answer any more.")
        .effect(effect)
        .cause(cause)
        .build();
  }

  private static BackendException refusal() {
    return BackendException.of(ErrorKind.UNAVAILABLE, "This back-end is closed.")
        .reason("closed")
        .build();
  }
}
