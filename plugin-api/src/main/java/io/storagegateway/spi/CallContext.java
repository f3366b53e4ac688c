package io.storagegateway.spi;

import java.time.Instant;
import java.util.Map;

/** What belongs to one call on a back-end. Valid until the call returns. */
public interface CallContext {
  /**
   * When the caller stops waiting. A plugin derives its own time-outs from it and does not begin a
   * step that cannot end before. A transfer has no deadline but an idle time-out: here {@link
   * Instant#MAX}.
   *
   * @return the instant, never null
   */
  Instant deadline();

  /**
   * Whether nobody waits for the answer any more. The thread is interrupted at the same moment.
   *
   * @return true once the call was cancelled or its deadline has passed
   */
  boolean cancelled();

  /**
   * Registers what ends blocking work that does not react to interruption, such as closing a
   * socket. Runs at once if the call is cancelled already, else at most once, on another thread.
   *
   * @param action a short action that throws nothing
   */
  void onCancel(Runnable action);

  /**
   * Identifies the request that caused this call, for logs on both sides.
   *
   * @return new with every request, never null
   */
  String requestId();

  /**
   * Identifies the piece of work: the same over retries, restarts and replicas. Stamp it on what
   * you make, so that {@link io.storagegateway.spi.facet.LongWork#find} can tell whether it was
   * made.
   *
   * @return never null
   */
  String operationId();

  /**
   * On whose behalf. For the back-end's own records only: whether the caller may was decided
   * before.
   *
   * @return never null
   */
  Caller caller();

  /**
   * Headers that carry the trace to the back-end (W3C Trace Context).
   *
   * @return from header name to value, possibly empty
   */
  Map<String, String> traceHeaders();

  /**
   * Stores where this write stands, before or right after the step that must not be repeated. It is
   * kept before the method returns; the last token is handed to {@link
   * io.storagegateway.spi.facet.LongWork#resume}.
   *
   * @param token the plugin's own text, at most 4,000 characters, without secrets
   * @throws BackendException with {@link ErrorKind#UNAVAILABLE} if it cannot be kept; the write
   *     must not go on
   */
  void remember(String token);
}
