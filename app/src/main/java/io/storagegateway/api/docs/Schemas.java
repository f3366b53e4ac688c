package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.configuration.Json;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Configuration;
import io.swagger.v3.core.util.Json31;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;

/** JSON schemas of types, as the gateway's own JSON shows them. */
final class Schemas {
  private static final String NULL = "null";
  private static final ModelConverters CONVERTERS = converters();

  private Schemas() {}

  /** The schemas of a type and of all types that it refers to, by name. */
  static ObjectNode of(Type type) {
    return tree(CONVERTERS.readAll(new AnnotatedType(type)));
  }

  /**
   * What a plugin's type says of its properties, by their names in JSON. Plugins know nothing of
   * swagger-core, and it nothing of Jackson's annotation.
   */
  static Map<String, String> descriptions(Class<?> type) {
    ObjectMapper mapper = Json.mapper();
    Map<String, String> descriptions = new TreeMap<>();
    mapper.getSerializationConfig().introspect(mapper.constructType(type)).findProperties().stream()
        .filter(property -> property.getMetadata().getDescription() != null)
        .forEach(
            property ->
                descriptions.put(property.getName(), property.getMetadata().getDescription()));
    return descriptions;
  }

  /** A part of swagger-core's model as a tree. */
  static ObjectNode tree(Object model) {
    return corrected(Json31.mapper().<ObjectNode>valueToTree(model));
  }

  /**
   * Says "or null" so that validators agree: swagger-core adds the type alone, which an enumeration
   * and a reference still contradict.
   */
  static <T extends JsonNode> T corrected(T node) {
    node.forEach(Schemas::corrected);
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isBigDecimal()) {
                  field.setValue(plain(field.getValue()));
                }
              });
    }
    if (node instanceof ObjectNode schema && allowsNull(schema.path("type"))) {
      if (schema.has("$ref")) {
        schema.remove("type");
        schema
            .putArray("anyOf")
            .add(schema.objectNode().set("$ref", schema.remove("$ref")))
            .add(schema.objectNode().put("type", NULL));
      } else if (schema.get("enum") instanceof ArrayNode values) {
        values.addNull();
      }
    }
    return node;
  }

  /** Bounds are decimals to swagger-core, which would write 1000 as 1E+3. */
  private static JsonNode plain(JsonNode number) {
    return number.canConvertToExactIntegral() && number.canConvertToLong()
        ? LongNode.valueOf(number.longValue())
        : number;
  }

  private static boolean allowsNull(JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (one.asText().equals(NULL)) {
          return true;
        }
      }
    }
    return type.asText().equals(NULL);
  }

  /** Swagger-core's reader of resources uses the same converters: there is one set per process. */
  private static ModelConverters converters() {
    ModelConverters converters = ModelConverters.getInstance(new Configuration().openAPI31(true));
    converters.addConverter(new ModelResolver(Json.mapper()).openapi31(true));
    converters.addConverter(new EndpointNames());
    converters.addConverter(new SampleArrays());
    return converters;
  }
}
