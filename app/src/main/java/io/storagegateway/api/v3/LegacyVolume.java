package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;

/** A volume with the seventeen fields of the old API; what its back-end does not have is null. */
record LegacyVolume(
    String name,
    String uuid,
    VolumeState state,
    String filerAddress,
    String aggregateName,
    String junctionPath,
    Long sizeTotal,
    Long sizeUsed,
    String creationTime,
    JsonNode autosizeEnabled,
    JsonNode maxAutosize,
    String activePolicyName,
    JsonNode percentageSnapshotReserve,
    JsonNode percentageSnapshotReserveUsed,
    JsonNode compressionEnabled,
    JsonNode inlineCompression,
    JsonNode cachingPolicy) {
  static LegacyVolume of(Volume volume, ObjectMapper mapper) {
    JsonNode attributes = mapper.valueToTree(volume.attributes());
    return new LegacyVolume(
        volume.name(),
        volume.uuid(),
        volume.state(),
        volume.filerAddress(),
        volume.aggregateName(),
        volume.junctionPath(),
        volume.sizeTotal(),
        volume.sizeUsed(),
        LegacyDate.of(volume.creationTime()),
        attributes.get("autosize_enabled"),
        attributes.get("max_autosize"),
        volume.activePolicyName(),
        attributes.get("percentage_snapshot_reserve"),
        attributes.get("percentage_snapshot_reserve_used"),
        attributes.get("compression_enabled"),
        attributes.get("inline_compression"),
        attributes.get("caching_policy"));
  }
}
