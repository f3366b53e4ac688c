package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.operation.Offer;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts the document of the whole API down to what one endpoint can do. */
final class EndpointBlueprint {
  private static final String PARAMETER = "endpoint";
  private static final String ROOT = "/v4/{endpoint}";
  private static final String UNSUPPORTED = "501";

  private final Blueprint whole;
  private final String name;
  private final Offer offer;
  private final Capabilities capabilities;
  private final OwnFields ownFields;

  /**
   * @param whole the whole API
   * @param name the endpoint's name
   * @param offer what it can do
   * @param attributes the record of its own fields of a volume
   */
  EndpointBlueprint(Blueprint whole, String name, Offer offer, Class<?> attributes) {
    this.whole = whole;
    this.name = name;
    this.offer = offer;
    this.capabilities = offer.capabilities();
    this.ownFields = OwnFields.of(attributes);
  }

  ObjectNode document() {
    ObjectNode document = whole.document().deepCopy();
    ObjectNode info = (ObjectNode) document.required("info");
    info.put("title", info.required("title").textValue() + ": " + name);
    info.put("description", "What the endpoint " + name + " can do at present.");
    document.set("paths", paths((ObjectNode) document.required("paths")));
    ownFields.write(document);
    new DeclaredRules(capabilities, whole).write(document);
    Trees.dropUnused(document);
    return document;
  }

  private ObjectNode paths(ObjectNode all) {
    ObjectNode kept = all.objectNode();
    for (Map.Entry<String, JsonNode> path : all.properties()) {
      boolean ours = path.getKey().equals(ROOT) || path.getKey().startsWith(ROOT + "/");
      ObjectNode item = (ObjectNode) path.getValue();
      if (ours) {
        Trees.names(item).stream().filter(method -> !canDo(item.get(method))).forEach(item::remove);
        item.forEach(operation -> fillIn((ObjectNode) operation));
      }
      if (ours && !item.isEmpty()) {
        kept.set(path.getKey().replace("{" + PARAMETER + "}", name), item);
      }
    }
    return kept;
  }

  private boolean canDo(JsonNode operation) {
    Set<Operation> calls = calls(operation);
    return calls.isEmpty() || calls.stream().anyMatch(capabilities::supports);
  }

  private void fillIn(ObjectNode operation) {
    List<JsonNode> parameters = Trees.elements(operation.required("parameters"));
    operation
        .putArray("parameters")
        .addAll(
            parameters.stream()
                .filter(parameter -> !parameter.path("name").asText().equals(PARAMETER))
                .toList());
    calls(operation).stream()
        .flatMap(call -> offer.note(call).stream())
        .forEach(note -> operation.put("description", note + "\n\n" + said(operation)));
    if (calls(operation).stream().allMatch(capabilities::supports)) {
      operation.withObject("/responses").remove(UNSUPPORTED);
    }
  }

  private static String said(JsonNode operation) {
    return operation.required("description").textValue();
  }

  private Set<Operation> calls(JsonNode operation) {
    String id = operation.required("operationId").textValue();
    return BackendCalls.of(whole.methods().get(id).permission());
  }
}
