package io.storagegateway.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is given in a volume's writable fields, by their names in the API. */
final class VolumeFields {
  private final ObjectMapper mapper;

  VolumeFields(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  Map<String, Object> of(CreateVolume create) {
    return given(
        create.sizeTotal(),
        create.junctionPath(),
        create.aggregateName(),
        create.activePolicyName(),
        create.attributes());
  }

  Map<String, Object> of(PatchVolume patch) {
    return given(
        patch.sizeTotal(),
        patch.junctionPath(),
        null,
        patch.activePolicyName(),
        patch.attributes());
  }

  Map<String, Object> of(Volume volume) {
    return given(
        volume.sizeTotal(),
        volume.junctionPath(),
        volume.aggregateName(),
        volume.activePolicyName(),
        volume.attributes());
  }

  private Map<String, Object> given(
      Long size,
      String junctionPath,
      String aggregate,
      String policy,
      VolumeAttributes attributes) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("size_total", size);
    given.put("junction_path", junctionPath);
    given.put("aggregate_name", aggregate);
    given.put("active_policy_name", policy);
    for (Map.Entry<String, JsonNode> field : mapper.valueToTree(attributes).properties()) {
      given.put("attributes." + field.getKey(), value(field.getValue()));
    }
    given.values().removeIf(value -> value == null);
    return given;
  }

  private Object value(JsonNode node) {
    return mapper.convertValue(node, Object.class);
  }
}
