package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.operation.LockCall;
import io.storagegateway.operation.TakenLock;
import io.storagegateway.operation.VolumeLocks;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** Takes and releases locks, or tells what that would do. */
final class LockChanges {
  private final VolumeLocks locks;
  private final LockReads reads;

  LockChanges(VolumeLocks locks, LockReads reads) {
    this.locks = locks;
    this.reads = reads;
  }

  /** 201, or 200 where the host held the volume already. */
  Response take(
      Endpoint endpoint,
      CreateLock request,
      Optional<Duration> expiresIn,
      Requester requester,
      Manner manner) {
    if (manner.dryRun()) {
      return preview(
          PreviewView.of(locks.previewTake(endpoint, request, expiresIn, requester.origin())));
    }
    boolean known = reads.holds(endpoint, request.volume(), request.host(), requester);
    TakenLock taken =
        locks.take(
            endpoint,
            request,
            expiresIn,
            call(
                requester,
                (transaction, held) ->
                    requester.recording().within(transaction, taken(held).getStatusCode())));
    return Response.status(taken(known || taken.known()))
        .header(
            HttpHeaders.LOCATION, Addresses.lock(endpoint, request.volume(), taken.lock().host()))
        .entity(LockView.of(taken.lock()))
        .build();
  }

  /** 204. */
  Response release(Endpoint endpoint, DeleteLock request, Requester requester, Manner manner) {
    if (manner.dryRun()) {
      return preview(PreviewView.of(locks.previewRelease(endpoint, request, requester.origin())));
    }
    Response.Status released = Response.Status.NO_CONTENT;
    locks.release(
        endpoint,
        request,
        call(
            requester,
            (transaction, held) ->
                requester.recording().within(transaction, released.getStatusCode())));
    return Response.status(released).build();
  }

  private static Response.Status taken(boolean known) {
    return known ? Response.Status.OK : Response.Status.CREATED;
  }

  private static LockCall call(Requester requester, LockCall.Alongside alongside) {
    return new LockCall(requester.origin(), Preference.LONGEST_WAIT, alongside);
  }

  private static Response preview(PreviewView preview) {
    return Response.ok(preview).build();
  }
}
