package io.storagegateway.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A volume and the endpoint that it is on.
 *
 * @param endpoint the endpoint's name
 * @param volume the volume
 */
@Schema(description = "A volume and the endpoint that it is on.")
public record LocatedVolume(
    @Schema(description = "The endpoint's name.", example = "dummy") String endpoint,
    @JsonUnwrapped VolumeView volume) {}
