package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.drift.Drift;
import io.storagegateway.drift.DriftReport;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Cursors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** What differs between an endpoint and what the gateway believes of it. */
@Path("/v4/{endpoint}/problems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "endpoints")
public final class ProblemsResource {
  private final Drift drift;
  private final Slices slices;

  ProblemsResource(Drift drift, Slices slices) {
    this.drift = drift;
    this.slices = slices;
  }

  /** Lists problems. */
  @GET
  @Requires(Permission.LIST_PROBLEMS)
  @Operation(
      operationId = "listProblems",
      summary = "Lists what differs between an endpoint and what the gateway believes of it",
      description =
          "Volumes that came or went past the gateway, locks of volumes that are gone, operations"
              + " without an end, and why the gateway may not know better. Nothing is changed by"
              + " it; an entry ends when what it tells of has.")
  public ItemList<DiscrepancyView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam ProblemParameters parameters) {
    DriftReport report = drift.report(endpoint, parameters.wanted(), requester.origin());
    ItemList<DiscrepancyView> page =
        slices.of(
            report.items().stream().map(DiscrepancyView::of).toList(),
            DiscrepancyView.class,
            DiscrepancyView::key,
            parameters.slice(),
            Cursors.of("problems", endpoint.name(), parameters.wanted()));
    return new ItemList<>(
        page.items(),
        page.next(),
        page.total(),
        report.asOf(),
        report.unchecked(),
        page.projection());
  }
}
