package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.Request;
import java.time.Duration;
import java.time.Instant;

/**
 * Carries writes out, all in the same steps: look whether the storage system would refuse,
 * remember, begin, wait as long as the storage system works on it, remember, finish. Each step can
 * be taken again by another process, because the storage system knows the work by its operation id.
 */
final class Writer {
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(1);
  private static final int MARGIN_SHARE = 4;

  private final Connection connection;

  Writer(Connection connection) {
    this.connection = connection;
  }

  <T> Outcome<T> write(CallContext call, Request<T> request) {
    return connection.call(
        request.operation(),
        () -> {
          Filer filer = connection.filer();
          filer.attempt(filer.state(), request, connection.stamp(call));
          call.remember(Step.BEGIN.token());
          Work.Begun work = begin(call, request);
          connection.pause(toWait(call, work, filer.now()), Effect.UNKNOWN);
          return goOn(call, request, work, Step.BEGIN);
        });
  }

  <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    Step step = Step.of(token);
    Work work = connection.filer().work(call.operationId());
    if (work instanceof Work.Unknown) {
      if (step == Step.FINISH) {
        throw BackendException.of(
                ErrorKind.CONFLICT, "The storage system knows nothing of this work any more.")
            .reason("work-lost")
            .effect(Effect.UNKNOWN)
            .build();
      }
      work = begin(call, request);
    }
    return goOn(call, request, work, step);
  }

  private <T> Work.Begun begin(CallContext call, Request<T> request) {
    Duration takes = connection.delay(request.operation());
    return connection.filer().begin(call.operationId(), takes);
  }

  private <T> Outcome<T> goOn(CallContext call, Request<T> request, Work work, Step remembered) {
    Filer filer = connection.filer();
    if (work instanceof Work.Begun begun) {
      if (!begun.ready(filer.now())) {
        return new Outcome.Running<>(Step.BEGIN.token(), begun.progress(filer.now()));
      }
      if (remembered != Step.FINISH) {
        call.remember(Step.FINISH.token());
      }
    }
    return Outcome.done(filer.finish(request, connection.stamp(call)));
  }

  private static Duration toWait(CallContext call, Work.Begun begun, Instant now) {
    Duration margin = Duration.between(now, call.deadline()).dividedBy(MARGIN_SHARE);
    Instant latest =
        call.deadline().minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
    return Duration.between(now, latest.isBefore(begun.ready()) ? latest : begun.ready());
  }
}
