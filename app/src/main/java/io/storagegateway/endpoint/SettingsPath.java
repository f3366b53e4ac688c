package io.storagegateway.endpoint;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Optional;

/** Where a mistake stands in the YAML: in the keys of the file, not in the names of Java. */
final class SettingsPath {
  private final String root;
  private final ObjectMapper mapper;
  private final JavaType type;

  SettingsPath(String root, ObjectMapper mapper, Class<?> type) {
    this.root = root;
    this.mapper = mapper;
    this.type = mapper.constructType(type);
  }

  String of(JsonMappingException refusal) {
    StringBuilder path = new StringBuilder(root);
    for (JsonMappingException.Reference step : refusal.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append('.').append(step.getFieldName());
      }
    }
    return path.toString();
  }

  String of(ConstraintViolation<?> violation) {
    StringBuilder path = new StringBuilder(root);
    JavaType owner = type;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.isInIterable()) {
        owner = owner.getContentType() == null ? owner : owner.getContentType();
      }
      if (node.getIndex() != null) {
        path.append('[').append(node.getIndex()).append(']');
      } else if (node.getKey() != null) {
        path.append('.').append(node.getKey());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        Optional<BeanPropertyDefinition> property = property(owner, node.getName());
        path.append('.')
            .append(property.map(BeanPropertyDefinition::getName).orElse(node.getName()));
        owner = property.map(BeanPropertyDefinition::getPrimaryType).orElse(owner);
      }
    }
    return path.toString();
  }

  private Optional<BeanPropertyDefinition> property(JavaType owner, String javaName) {
    return mapper.getDeserializationConfig().introspect(owner).findProperties().stream()
        .filter(property -> property.getInternalName().equals(javaName))
        .findFirst();
  }
}
