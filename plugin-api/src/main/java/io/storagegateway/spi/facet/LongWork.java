package io.storagegateway.spi.facet;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.Request;

/**
 * Goes on with writes that outlived their call or their process. The gateway calls these methods
 * one at a time for each operation, across replicas, and hands over the request as it was stored
 * and the same {@link CallContext#operationId}.
 *
 * <p>Every back-end with a write that calls {@link CallContext#remember} or answers {@link
 * Outcome.Running} has this facet.
 */
public interface LongWork extends Facet {
  /**
   * Looks how far a write has come and does its next step.
   *
   * @param call the context of this call
   * @param request the write
   * @param token what was remembered last
   * @param <T> what the write gives
   * @return the outcome as of now; returns soon, with {@link Outcome.Running} if there is to wait
   * @throws io.storagegateway.spi.BackendException as the write itself would
   */
  <T> Outcome<T> resume(CallContext call, Request<T> request, String token);

  /**
   * Finds out whether a write of which no token was remembered took effect. Changes nothing.
   *
   * @param call the context of this call
   * @param request the write
   * @param <T> what the write gives
   * @return what is known
   */
  <T> Found<T> find(CallContext call, Request<T> request);

  /**
   * Stops a write that is under way.
   *
   * @param call the context of this call
   * @param request the write
   * @param token what was remembered last
   * @return true if it will leave nothing behind, false if it goes on
   */
  boolean cancel(CallContext call, Request<?> request, String token);
}
