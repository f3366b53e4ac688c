package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Cursors;
import io.storagegateway.schedule.Timetable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is done on one endpoint at set times. */
@Path("/v4/{endpoint}/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "endpoints")
public final class SchedulesResource {
  private final Timetable timetable;
  private final Slices slices;

  SchedulesResource(Timetable timetable, Slices slices) {
    this.timetable = timetable;
    this.slices = slices;
  }

  /** Lists schedules. */
  @GET
  @Requires(Permission.LIST_SCHEDULES)
  @Operation(
      operationId = "listSchedules",
      summary = "Lists what is done on an endpoint at set times, and how it went last",
      description =
          "The settings of the endpoint say what and when. Each time is an operation of the"
              + " gateway's own account, once over all replicas. A time that passed while no gateway"
              + " ran, or while the endpoint was not available, is made up for once.")
  public ItemList<ScheduleView> list(
      @PathParam("endpoint") Endpoint endpoint, @BeanParam SliceParameters parameters) {
    return slices.of(
        timetable.of(endpoint).stream().map(ScheduleView::of).toList(),
        ScheduleView.class,
        ScheduleView::name,
        parameters,
        Cursors.of("schedules", endpoint.name(), ""));
  }
}
