package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import java.io.IOException;

/** Bytes that are moved once the guard lets it through. Runs on a thread of the endpoint. */
@FunctionalInterface
public interface TransferCall {
  /**
   * Moves them, through streams that the progress has wrapped.
   *
   * @param backend the back-end
   * @param call to be handed to it
   * @param progress to be told of each step
   * @throws IOException if the caller's own stream failed
   */
  void run(Backend backend, CallContext call, TransferProgress progress) throws IOException;
}
