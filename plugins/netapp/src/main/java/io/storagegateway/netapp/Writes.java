package io.storagegateway.netapp;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.Request;
import java.util.Map;

/** All kinds of writes that there are, and what carries them out. */
final class Writes {
  private final Conductor conductor;
  private final Map<Class<? extends Request<?>>, Write<?, ?>> kinds;

  Writes(Conductor conductor, Map<Class<? extends Request<?>>, Write<?, ?>> kinds) {
    this.conductor = conductor;
    this.kinds = Map.copyOf(kinds);
  }

  <T> Outcome<T> perform(CallContext call, Request<T> request) {
    return conductor.begin(call, of(request), request);
  }

  <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    return conductor.resume(call, of(request), request, token);
  }

  <T> Found<T> find(CallContext call, Request<T> request) {
    return of(request).find(call, request);
  }

  @SuppressWarnings("unchecked") // each kind of request is registered with its own write
  private <T> Write<Request<T>, T> of(Request<T> request) {
    Write<?, ?> write = kinds.get(request.getClass());
    if (write == null) {
      throw BackendException.undeclared(request.operation());
    }
    return (Write<Request<T>, T>) write;
  }
}
