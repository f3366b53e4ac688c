package io.storagegateway.netapp;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;

/** Goes on with writes, in this process or another. */
final class NetAppLongWork implements LongWork {
  private final Writes writes;

  NetAppLongWork(Writes writes) {
    this.writes = writes;
  }

  @Override
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    return writes.resume(call, request, token);
  }

  @Override
  public <T> Found<T> find(CallContext call, Request<T> request) {
    return writes.find(call, request);
  }

  /** Nobody outside of the filer can stop a job of its. */
  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return false;
  }
}
