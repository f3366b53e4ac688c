package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.operation.Writes;
import io.storagegateway.spi.request.Request;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Does the writes of one API: each is tried only where a dry run is asked for. */
final class Changes {
  static final Duration MAX_WAIT = Duration.ofSeconds(110);

  private final Writes writes;

  Changes(Writes writes) {
    this.writes = writes;
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
          : made(perform(request), view, address, Response.Status.CREATED);
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
      return made(perform(request), view, address, status);
    }

    /** Changes something: 200 with what it is now. */
    <T, V> Response changed(Request<T> request, Function<T, V> view) {
      return manner.dryRun() ? preview(request) : Response.ok(view.apply(perform(request))).build();
    }

    /** Takes something away: 204. */
    Response removed(Request<?> request) {
      if (manner.dryRun()) {
        return preview(request);
      }
      perform(request);
      return Response.noContent().build();
    }

    private <T> T perform(Request<T> request) {
      return writes.perform(endpoint, request, manner.conditions(), requester.origin(), MAX_WAIT);
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
