package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.request.Request;

/**
 * How one kind of write is done: a sequence of steps, each of which is decided by looking at the
 * filer, so that any process can go on with it. {@link Conductor} sends the requests, keeps the
 * tokens and follows the jobs.
 *
 * @param <R> the request
 * @param <T> what it gives
 */
interface Write<R extends Request<T>, T> {
  /** Names what only one write of this process may work on at a time, such as a volume's uuid. */
  String target(CallContext call, R request);

  /**
   * Checks the request and says what comes first. Changes nothing.
   *
   * @param target as {@link #target} said
   * @throws BackendException if the write cannot be done
   */
  Next<T> begin(CallContext call, R request, String target);

  /**
   * Says what comes after a step.
   *
   * @param at the step
   * @param done whether it is known to have been carried out; otherwise the filer has to be looked
   *     at, and if it was not, it comes again
   */
  Next<T> proceed(CallContext call, R request, Token at, boolean done);

  /** Says what comes after a step that was refused and changed nothing. */
  default Next<T> refused(CallContext call, R request, Token at, BackendException refusal) {
    return new Next.Failed<>(refusal);
  }

  /** What a step does, for the words of an error that its job ends with. */
  Task task(R request, Step step);

  /** Looks whether the write took effect, without a token. Changes nothing. */
  Found<T> find(CallContext call, R request);
}
