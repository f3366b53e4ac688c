package io.storagegateway.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.dropwizard.jackson.DiscoverableSubtypeResolver;
import io.dropwizard.jackson.FuzzyEnumModule;
import io.storagegateway.spi.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the tree into typed values. Jackson stops at the first value that it cannot use; that value
 * is noted, taken out, and the rest is tried again, so that every problem is found.
 */
final class Binding {
  private static final int MOST_PROBLEMS = 200;
  private static final ObjectMapper MAPPER = mapper();

  private final Problems problems;

  Binding(Problems problems) {
    this.problems = problems;
  }

  /** Reads the sections; what could not be read is absent and noted. */
  ConfigurationFile bind(ObjectNode tree) {
    ObjectNode rest = tree.deepCopy();
    forgetNulls("", rest);
    for (int i = 0; i < MOST_PROBLEMS; i++) {
      try {
        return MAPPER.treeToValue(rest, ConfigurationFile.class);
      } catch (JsonMappingException e) {
        List<JsonMappingException.Reference> path = pathOf(e, rest);
        problems.addOnce(Paths.of(path), Words.of(e));
        remove(rest, path);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A tree has no syntax", e);
      }
    }
    throw new IllegalStateException("Too many problems: " + problems.list());
  }

  /** Jackson blames the whole mapping for a key that it cannot use. */
  private static List<JsonMappingException.Reference> pathOf(
      JsonMappingException refusal, ObjectNode root) {
    List<JsonMappingException.Reference> path = new ArrayList<>(refusal.getPath());
    if (refusal instanceof InvalidFormatException invalid
        && invalid.getValue() instanceof String key
        && find(root, path).has(key)) {
      path.add(new JsonMappingException.Reference(null, key));
    }
    return path;
  }

  private static JsonNode find(JsonNode root, List<JsonMappingException.Reference> path) {
    JsonNode node = root;
    for (JsonMappingException.Reference step : path) {
      node = child(node, step);
    }
    return node;
  }

  private static JsonNode child(JsonNode parent, JsonMappingException.Reference step) {
    return step.getFieldName() == null
        ? parent.path(step.getIndex())
        : parent.path(step.getFieldName());
  }

  /** A key without a value is no key, except for an endpoint and within a plugin's settings. */
  private static void forgetNulls(String path, ObjectNode object) {
    if (!path.equals("endpoints")) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String child = Paths.child(path, field.getKey());
      boolean settings = path.startsWith("endpoints.") && field.getKey().equals("settings");
      if (field.getValue() instanceof ObjectNode below && !settings) {
        forgetNulls(child, below);
      }
    }
  }

  /** Takes out the innermost value on the way that is really there. */
  private static void remove(ObjectNode root, List<JsonMappingException.Reference> path) {
    JsonNode parent = root;
    for (int i = 0; i < path.size(); i++) {
      JsonMappingException.Reference step = path.get(i);
      JsonNode child = child(parent, step);
      boolean last = i == path.size() - 1;
      if (!last && child.isContainerNode()) {
        parent = child;
        continue;
      }
      if (parent instanceof ObjectNode object && object.remove(step.getFieldName()) != null) {
        return;
      }
      if (parent instanceof ArrayNode array && !child.isNull()) {
        array.setNull(step.getIndex());
        return;
      }
      break;
    }
    root.removeAll();
  }

  /** Reads Dropwizard's sections as Dropwizard does, without the modules that only cost time. */
  private static ObjectMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new FuzzyEnumModule())
            .addModule(new ParameterNamesModule())
            .addModule(new Jdk8Module())
            .addModule(
                new SimpleModule("secrets")
                    .addDeserializer(Secret.class, new SecretReference.Deserializer()))
            .subtypeResolver(new DiscoverableSubtypeResolver())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    return mapper;
  }
}
