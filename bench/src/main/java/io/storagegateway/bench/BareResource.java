package io.storagegateway.bench;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;

/** Answers at once what the gateway has to ask a back-end for. */
@Path("/volumes")
@Produces(MediaType.APPLICATION_JSON)
public class BareResource {
  private static final int PAGE = 100;
  // As long as the names of the gateway's ready-made volumes
  private static final int FIRST = 1_000_000;

  private final List<BareVolume> page =
      IntStream.range(0, PAGE).mapToObj(i -> BareVolume.named("volume-" + (FIRST + i))).toList();

  /** One object. */
  @GET
  @Path("/{volume}")
  @Operation(operationId = "getVolume")
  public Object volume(@PathParam("volume") String volume) {
    return BareVolume.named(volume);
  }

  /** A page of a hundred. */
  @GET
  @Operation(operationId = "listVolumes")
  public Object volumes() {
    return new BareVolume.Listing(page, null, (long) PAGE, "2026-01-01T00:00:00.123Z", List.of());
  }
}
