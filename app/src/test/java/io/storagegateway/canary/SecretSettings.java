package io.storagegateway.canary;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.storagegateway.spi.Secret;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The settings of {@code config.yml}, found in the classes that it is bound to. */
final class SecretSettings {
  private static final String OURS = "io.storagegateway.";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new ParameterNamesModule()).build();

  private final Map<String, Class<?>> all = new TreeMap<>();

  private SecretSettings() {}

  /**
   * The types of all settings by path, such as {@code audit.former_seal_keys[]}; not those of
   * plugins.
   */
  static Map<String, Class<?>> all() throws ClassNotFoundException {
    SecretSettings settings = new SecretSettings();
    settings.walk(
        "",
        MAPPER.constructType(Class.forName("io.storagegateway.configuration.ConfigurationFile")));
    return settings.all;
  }

  private void walk(String path, JavaType type) {
    if (type.isMapLikeType()) {
      walk(path + ".*", type.getContentType());
    } else if (type.isCollectionLikeType() || type.isReferenceType()) {
      walk(path + "[]", type.getContentType());
    } else if (type.hasRawClass(Secret.class)
        || type.isEnumType()
        || !type.getRawClass().getName().startsWith(OURS)) {
      all.put(path, type.getRawClass());
    } else {
      properties(type, (name, inner) -> walk(path.isEmpty() ? name : path + "." + name, inner));
    }
  }

  private static void properties(JavaType type, BiConsumer<String, JavaType> visitor) {
    for (BeanPropertyDefinition property :
        MAPPER.getDeserializationConfig().introspect(type).findProperties()) {
      visitor.accept(property.getName(), property.getPrimaryType());
    }
  }
}
