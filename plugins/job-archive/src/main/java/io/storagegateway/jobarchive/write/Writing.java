package io.storagegateway.jobarchive.write;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.Request;

/**
 * One kind of write: how it is done, tried, and looked for after a crash.
 *
 * @param <R> its requests
 * @param <T> what they give
 */
public interface Writing<R extends Request<T>, T> {
  /**
   * Does it, or begins to.
   *
   * @param call the context of the call
   * @param request what to do
   * @return how it ended, or that it goes on
   * @throws BackendException as the facet says
   */
  Outcome<T> perform(CallContext call, R request);

  /**
   * Checks it without doing any of it.
   *
   * @param call the context of the call
   * @param request what would be done
   * @return what would change
   * @throws BackendException as {@link #perform} would
   */
  Preview preview(CallContext call, R request);

  /**
   * Finds out whether it took effect. Changes nothing.
   *
   * @param call the context of the call
   * @param request what was to be done
   * @return what is known
   */
  Found<T> find(CallContext call, R request);

  /**
   * Goes on with it. Where nothing is remembered, to do it again finds what is done already.
   *
   * @param call the context of the call
   * @param request what to do
   * @param token what was remembered last
   * @return the outcome as of now
   * @throws BackendException as {@link #perform}
   */
  default Outcome<T> resume(CallContext call, R request, String token) {
    return perform(call, request);
  }

  /**
   * Stops it.
   *
   * @param call the context of the call
   * @param request what is being done
   * @param token what was remembered last
   * @return true if it will leave nothing behind, false if it goes on
   */
  default boolean cancel(CallContext call, R request, String token) {
    return false;
  }
}
