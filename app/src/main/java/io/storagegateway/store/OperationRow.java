package io.storagegateway.store;

import java.time.Instant;

/**
 * An operation as it is kept.
 *
 * @param id identifies it for good
 * @param endpoint on which endpoint
 * @param target what it is done to, with its kind: writes on the same target follow each other
 * @param ticket its place in the line of its target
 * @param operation what is done, for example {@code create_volume}
 * @param request the request as JSON
 * @param conditions what must hold for it, as JSON
 * @param subject who asked, as the sign-in identifies them
 * @param name who asked, for people
 * @param requestId which request asked
 * @param nodeId the machine that alone may work on it; null for any
 * @param state how far it has come
 * @param begun whether its back-end may have been told of it
 * @param fence grows whenever somebody else goes on with it
 * @param detached whether its end has to be recorded, because no answer to a request tells it
 * @param cancelling whether somebody wants it to be stopped
 * @param progress in percent; null where unknown
 * @param message what is to be known of its state; null where there is nothing
 * @param token what the plugin remembered last; null where it remembered nothing
 * @param doomed the uuid of the volume that it takes away with its lock; null for none
 * @param result what it gave, as JSON; null where there is nothing
 * @param problem why it failed, as JSON; null where it did not
 * @param createdAt when it was asked for
 * @param startedAt when its work began; null before that
 * @param changedAt when any of this last changed
 * @param finishedAt when it came to its final state; null before that
 * @param deadlineAt when it leaves its present state at the latest; null in a final one
 */
public record OperationRow(
    String id,
    String endpoint,
    String target,
    long ticket,
    String operation,
    String request,
    String conditions,
    String subject,
    String name,
    String requestId,
    String nodeId,
    OperationState state,
    boolean begun,
    long fence,
    boolean detached,
    boolean cancelling,
    Integer progress,
    String message,
    String token,
    String doomed,
    String result,
    String problem,
    Instant createdAt,
    Instant startedAt,
    Instant changedAt,
    Instant finishedAt,
    Instant deadlineAt) {
  /** The same, begun by somebody; whether it was before is left as it was. */
  OperationRow begunBy(long other) {
    return with(OperationState.RUNNING, begun, other);
  }

  /** The same, of which it is told whether it was begun before. */
  OperationRow begunBefore(boolean before) {
    return with(state, before, fence);
  }

  private OperationRow with(OperationState present, boolean before, long holder) {
    return new OperationRow(
        id,
        endpoint,
        target,
        ticket,
        operation,
        request,
        conditions,
        subject,
        name,
        requestId,
        nodeId,
        present,
        before,
        holder,
        detached,
        cancelling,
        progress,
        message,
        token,
        doomed,
        result,
        problem,
        createdAt,
        startedAt,
        changedAt,
        finishedAt,
        deadlineAt);
  }
}
