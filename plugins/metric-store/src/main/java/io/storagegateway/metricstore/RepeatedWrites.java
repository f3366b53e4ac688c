package io.storagegateway.metricstore;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;

/**
 * Goes on with writes whose answer was lost: by sending them again. A store cannot be asked whether
 * it took a value, but one that it is given twice is the same as one that it is given once.
 */
final class RepeatedWrites implements LongWork {
  /** Never called, as nothing is ever remembered. */
  @Override
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    throw BackendException.undeclared(request.operation());
  }

  @Override
  public <T> Found<T> find(CallContext call, Request<T> request) {
    return new Found.Absent<>();
  }

  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return false;
  }
}
