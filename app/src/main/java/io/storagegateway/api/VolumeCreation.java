package io.storagegateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a new volume is to be.
 *
 * @param name its name
 * @param sizeTotal its size in bytes, null for the back-end's default
 * @param junctionPath where to mount it, null for nowhere
 * @param aggregateName the pool to lay it in, null for the back-end's choice
 * @param activePolicyName its export policy, null for the back-end's default
 * @param attributes the back-end's own fields, null for the defaults
 * @param source what it is a clone of, null for an empty volume
 */
@Schema(description = "What a new volume is to be: empty, or a clone of a snapshot.")
public record VolumeCreation(
    @Schema(
            description = "Its name, within the endpoint's rule.",
            example = "dbs03",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String name,
    @Schema(
            description = "Its size in bytes; absent for the back-end's default. Not for a clone.",
            example = "107374182400",
            minimum = "0")
        Long sizeTotal,
    @Schema(description = "Where to mount it; absent for nowhere.", example = "/ORA/dbs03")
        String junctionPath,
    @Schema(
            description =
                "The pool to lay it in; absent for the back-end's choice. Not for a clone.")
        String aggregateName,
    @Schema(description = "Its export policy; absent for the default. Not for a clone.")
        String activePolicyName,
    @Schema(
            description = "The back-end's own fields; absent for the defaults. Not for a clone.",
            implementation = Object.class)
        ObjectNode attributes,
    @Schema(description = "What it is a clone of; absent for an empty volume.")
        VolumeSource source) {
  /** The write that this asks for. */
  Request<Volume> request(Endpoint endpoint, Attributes own) {
    Bodies.needed("name", name);
    return source == null
        ? new CreateVolume(
            name,
            sizeTotal,
            junctionPath,
            aggregateName,
            activePolicyName,
            own.read(endpoint, attributes))
        : clone(source);
  }

  private CreateClone clone(VolumeSource from) {
    refuse("size_total", sizeTotal);
    refuse("aggregate_name", aggregateName);
    refuse("active_policy_name", activePolicyName);
    refuse("attributes", attributes);
    return new CreateClone(
        name,
        Bodies.needed("source.volume", from.volume()),
        Bodies.needed("source.snapshot", from.snapshot()),
        junctionPath);
  }

  private static void refuse(String field, Object given) {
    if (given != null) {
      throw Refusals.invalid(field, "cannot be given for a clone, which has its source's")
          .exception();
    }
  }
}
