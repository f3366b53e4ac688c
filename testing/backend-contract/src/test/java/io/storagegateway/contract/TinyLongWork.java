package io.storagegateway.contract;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;

/** How a {@link TinyBackend} goes on. */
record TinyLongWork(TinyBackend backend) implements LongWork {
  @Override
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    TinyStorage storage = backend.storage();
    if (storage.has(Defect.NEVER_GOES_ON)) {
      return Outcome.done(result(storage.attempt(request)));
    }
    return Outcome.done(result(storage.write(call.operationId(), request)));
  }

  @Override
  public <T> Found<T> find(CallContext call, Request<T> request) {
    TinyStorage storage = backend.storage();
    if (storage.has(Defect.CLAIMS_WHAT_WAS_NOT_DONE)) {
      return new Found.Present<>(result(storage.attempt(request)));
    }
    return storage
        .done(call.operationId())
        .<Found<T>>map(value -> new Found.Present<>(result(value.orElse(null))))
        .orElseGet(Found.Absent::new);
  }

  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return false;
  }

  /** What a request gives is of its type. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T result(Object value) {
    return (T) value;
  }
}
