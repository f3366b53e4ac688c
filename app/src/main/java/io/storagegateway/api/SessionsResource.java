package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.auth.OpenSessions;
import io.storagegateway.inventory.Cursors;
import io.storagegateway.store.SessionRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/** Everybody's sessions. */
@Path("/v4/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sessions", description = "Who is signed in with a browser.")
public final class SessionsResource {
  private static final int NO_CONTENT = 204;
  private static final Cursors CURSORS = Cursors.of("sessions");

  private final OpenSessions sessions;
  private final Fields fields;
  private final Clock clock;

  SessionsResource(OpenSessions sessions, Fields fields, Clock clock) {
    this.sessions = sessions;
    this.fields = fields;
    this.clock = clock;
  }

  /** Lists sessions. */
  @GET
  @Requires(Permission.LIST_SESSIONS)
  @Operation(operationId = "listSessions", summary = "Lists everybody's sessions, by id")
  public ItemList<SessionView> list(@BeanParam SliceParameters parameters) {
    Projection projection = Projection.of(parameters.fields(), fields.of(SessionView.class));
    String after = parameters.cursor() == null ? "" : CURSORS.read(parameters.cursor());
    int size = parameters.size();
    return ItemList.cut(
        sessions.page(after, size + 1),
        size,
        SessionView::of,
        last -> CURSORS.write(last.id()),
        clock.instant(),
        projection);
  }

  /** Ends a session. */
  @DELETE
  @Path("/{session}")
  @Requires(Permission.END_SESSION)
  @Operation(operationId = "endSession", summary = "Signs somebody out")
  @ApiResponse(responseCode = "204", description = "The session has ended.")
  public Response end(
      @Context Requester requester,
      @PathParam("session") String id,
      @BeanParam WriteParameters parameters) {
    if (parameters.manner().dryRun()) {
      String name = sessions.findById(id).map(SessionRow::name).orElseThrow(this::notFound);
      return Response.ok(PreviewView.ofGateway("name", name, null)).build();
    }
    Optional<SessionRow> ended =
        sessions.endById(id, handle -> requester.recording().within(handle, NO_CONTENT));
    return ended.map(row -> Response.noContent().build()).orElseThrow(this::notFound);
  }

  private RuntimeException notFound() {
    return Problem.of(404, "not-found", "It does not exist.", "There is no session of this id.")
        .withCorrection("GET /v4/sessions lists those that have not ended.")
        .exception();
  }
}
