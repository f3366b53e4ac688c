package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.BasicSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.SerializerFactory;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/**
 * Lets Blackbird write plugins' records without reflection, but not read them: what it makes for
 * that would look for Blackbird's own classes in the plugin.
 */
final class PluginRecords {
  private PluginRecords() {}

  /** Changes how a mapper writes them. */
  static void writeFast(JsonMapper mapper) {
    SerializerFactory factory = mapper.getSerializerFactory();
    for (BeanSerializerModifier modifier : blackbird()) {
      factory = factory.withSerializerModifier(modifier);
    }
    mapper.setSerializerFactory(factory);
  }

  /** Taken out of a mapper that is never used, as the module adds those for reading too. */
  private static Iterable<BeanSerializerModifier> blackbird() {
    JsonMapper other =
        JsonMapper.builder().addModule(new BlackbirdModule(PluginRecords::lookup)).build();
    return ((BasicSerializerFactory) other.getSerializerFactory())
        .getFactoryConfig()
        .serializerModifiers();
  }

  private static MethodHandles.Lookup lookup(Class<?> type) {
    return type.isRecord() && isForeign(type) && !hasPlainBoolean(type)
        ? MethodHandles.lookup()
        : null;
  }

  private static boolean isForeign(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != PluginRecords.class.getClassLoader()
        && loader != null
        && loader != ClassLoader.getPlatformClassLoader();
  }

  /** That alone is read through an interface of Blackbird. */
  private static boolean hasPlainBoolean(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            method -> method.getReturnType() == boolean.class && method.getParameterCount() == 0);
  }
}
