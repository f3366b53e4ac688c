package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;

/**
 * What is asked of a back-end once the guard lets it through. Runs on a thread of the endpoint.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface GuardedCall<T> {
  /**
   * Asks the back-end.
   *
   * @param backend the back-end
   * @param call to be handed to it
   * @return the answer, never null
   */
  T run(Backend backend, CallContext call);
}
