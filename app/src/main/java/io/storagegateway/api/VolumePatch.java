package io.storagegateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What can be changed of a volume: a JSON Merge Patch (RFC 7396). Documents the body; it is read as
 * a tree, because a field that is null is not a field that is absent.
 *
 * @param sizeTotal its new size in bytes
 * @param junctionPath where to mount it
 * @param activePolicyName its new export policy
 * @param attributes new values of the back-end's own fields
 */
@Schema(
    description =
        "What to change of a volume (JSON Merge Patch). A field that cannot be changed may be sent"
            + " with its present value.")
public record VolumePatch(
    @Schema(description = "Its new size in bytes.", example = "214748364800", minimum = "0")
        Long sizeTotal,
    @Schema(description = "Where to mount it.", example = "/ORA/dbs03") String junctionPath,
    @Schema(description = "Its new export policy.", example = "databases") String activePolicyName,
    @Schema(description = "New values of the back-end's own fields.", implementation = Object.class)
        ObjectNode attributes) {}
