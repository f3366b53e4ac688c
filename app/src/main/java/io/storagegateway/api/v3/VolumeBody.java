package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a body says of a volume's settings.
 *
 * @param sizeTotal the size in bytes
 * @param junctionPath where to mount it
 * @param aggregateName the pool to lay it in
 * @param activePolicyName the export policy
 * @param attributes fields that only some back-ends have
 */
record VolumeBody(
    Optional<Long> sizeTotal,
    Optional<String> junctionPath,
    Optional<String> aggregateName,
    Optional<String> activePolicyName,
    ObjectNode attributes) {
  /** What can be given to a new volume. */
  static VolumeBody forCreation(LegacyBody body) {
    return new VolumeBody(
        body.amount("size_total"),
        body.text("junction_path"),
        body.text("aggregate_name"),
        body.text("active_policy_name"),
        attributes(body));
  }

  /** What can be changed later. */
  static VolumeBody forPatch(LegacyBody body) {
    return new VolumeBody(
        body.amount("size_total"),
        Optional.empty(),
        Optional.empty(),
        body.text("active_policy_name"),
        attributes(body));
  }

  /** The same, mounted somewhere else. */
  VolumeBody mountedAt(String path) {
    return new VolumeBody(
        sizeTotal, Optional.of(path), aggregateName, activePolicyName, attributes);
  }

  /** The request for a new volume. */
  CreateVolume creation(LegacyEndpoint endpoint, String name) {
    return new CreateVolume(
        name,
        sizeTotal.orElse(null),
        junctionPath.orElse(null),
        aggregateName.orElse(null),
        activePolicyName.orElse(null),
        endpoint.attributes(attributes));
  }

  /** The request for a change of just what was given. */
  PatchVolume patch(LegacyEndpoint endpoint, String volume) {
    return new PatchVolume(
        volume,
        fields(),
        sizeTotal.orElse(null),
        null,
        activePolicyName.orElse(null),
        endpoint.attributes(attributes),
        false,
        null);
  }

  /** The names of the fields that can be patched and were given. */
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    sizeTotal.ifPresent(value -> fields.add("size_total"));
    activePolicyName.ifPresent(value -> fields.add("active_policy_name"));
    attributes.fieldNames().forEachRemaining(name -> fields.add("attributes." + name));
    return fields;
  }

  private static ObjectNode attributes(LegacyBody body) {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    body.flag("autosize_enabled").ifPresent(value -> attributes.put("autosize_enabled", value));
    body.amount("max_autosize").ifPresent(value -> attributes.put("max_autosize", value));
    body.amount("percentage_snapshot_reserve")
        .ifPresent(value -> attributes.put("percentage_snapshot_reserve", value));
    body.flag("compression_enabled")
        .ifPresent(value -> attributes.put("compression_enabled", value));
    body.flag("inline_compression").ifPresent(value -> attributes.put("inline_compression", value));
    body.text("caching_policy").ifPresent(value -> attributes.put("caching_policy", value));
    return attributes;
  }
}
