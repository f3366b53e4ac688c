package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.operation.Submitted;
import io.storagegateway.operation.Writes;
import io.storagegateway.spi.request.Request;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Does the writes of one API: each is tried only where a dry run is asked for. */
final class Changes {
  private final Writes writes;
  private final OperationViews operations;

  Changes(Writes writes, OperationViews operations) {
    this.writes = writes;
    this.operations = operations;
  }

  Change on(Endpoint endpoint, Requester requester, Manner manner) {
    return new Change(endpoint, requester, manner);
  }

  /** One write in the making. */
  final class Change {
    private final Endpoint endpoint;
    private final Requester requester;
    private final Manner manner;

    private Change(Endpoint endpoint, Requester requester, Manner manner) {
      this.endpoint = endpoint;
      this.requester = requester;
      this.manner = manner;
    }

    /** Makes something: 201, with its address. */
    <T, V> Response created(Request<T> request, Function<T, V> view, Function<T, String> address) {
      return manner.dryRun()
          ? preview(request)
          : done(request, value -> made(value, view, address, Response.Status.CREATED));
    }

    /** Makes something that may be there already: 201 or 200, with its address. */
    <T, V> Response put(
        Request<T> request,
        BooleanSupplier known,
        Function<T, V> view,
        Function<T, String> address) {
      if (manner.dryRun()) {
        return preview(request);
      }
      Response.Status status = known.getAsBoolean() ? Response.Status.OK : Response.Status.CREATED;
      return done(request, value -> made(value, view, address, status));
    }

    /** Changes something: 200 with what it is now. */
    <T, V> Response changed(Request<T> request, Function<T, V> view) {
      return manner.dryRun()
          ? preview(request)
          : done(request, value -> Response.ok(view.apply(value)).build());
    }

    /** Takes something away: 204. */
    Response removed(Request<?> request) {
      return manner.dryRun()
          ? preview(request)
          : done(request, value -> Response.noContent().build());
    }

    /** What takes longer than the caller waits: 202, with the address of the operation. */
    private <T> Response done(Request<T> request, Function<T, Response> answer) {
      Submitted<T> submitted =
          writes.submit(
              endpoint,
              request,
              manner.conditions(),
              requester.origin(),
              manner.patience(),
              requester.attempt());
      if (submitted instanceof Submitted.Accepted<T> accepted) {
        return operations.accepted(accepted.operation());
      }
      return answer.apply(((Submitted.Done<T>) submitted).value());
    }

    private Response preview(Request<?> request) {
      return Response.ok(
              PreviewView.of(
                  writes.preview(endpoint, request, manner.conditions(), requester.origin())))
          .build();
    }

    private <T, V> Response made(
        T value, Function<T, V> view, Function<T, String> address, Response.Status status) {
      return Response.status(status)
          .header(HttpHeaders.LOCATION, address.apply(value))
          .entity(view.apply(value))
          .build();
    }
  }
}
