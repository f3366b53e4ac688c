package io.storagegateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.NoAttributes;
import java.util.Map;
import java.util.Set;

/** Makes requests out of merge patches of volumes. */
final class VolumePatches {
  private final ObjectMapper mapper;
  private final Fields fields;
  private final Attributes attributes;
  private final VolumeReads reads;

  VolumePatches(ObjectMapper mapper, Fields fields, Attributes attributes, VolumeReads reads) {
    this.mapper = mapper;
    this.fields = fields;
    this.attributes = attributes;
    this.reads = reads;
  }

  PatchVolume request(
      Endpoint endpoint, String volume, ObjectNode body, boolean shrink, Requester requester) {
    Capabilities capabilities = endpoint.capabilities();
    if (!capabilities.supports(Operation.PATCH_VOLUME)) {
      return nothing(volume);
    }
    PatchReader patch =
        new PatchReader(capabilities.rules(Kind.VOLUME), fields.ofVolume(endpoint)).read(body);
    PatchVolume request =
        new PatchVolume(
            volume,
            patch.changed().keySet(),
            patch.size("size_total"),
            patch.text("junction_path"),
            patch.text("active_policy_name"),
            attributes.read(endpoint, patch.own(mapper.createObjectNode())),
            shrink,
            null);
    if (!patch.stated().isEmpty()) {
      checkStated(patch.stated(), endpoint, volume, requester);
    }
    return request;
  }

  /** The guard knows how to refuse it, whatever is to be changed. */
  private static PatchVolume nothing(String volume) {
    return new PatchVolume(volume, Set.of(), null, null, null, NoAttributes.NONE, false, null);
  }

  /** A field that cannot be changed may be sent as long as it says what is so. */
  private void checkStated(
      Map<String, JsonNode> stated, Endpoint endpoint, String volume, Requester requester) {
    ObjectNode present =
        mapper.valueToTree(
            VolumeView.of(reads.get(endpoint, volume, requester), requester.visibility()));
    stated.forEach(
        (field, value) -> {
          JsonNode actual = present.at("/" + field.replace('.', '/'));
          if (!StatedValues.same(value, actual)) {
            throw value.isNull()
                ? Refusals.badField(field, "cannot be cleared").exception()
                : Refusals.invalid(field, "cannot be changed on this endpoint").exception();
          }
        });
  }
}
