package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of another loader, as those of plugins are, are written like the gateway's own. */
class PluginRecordsTest {
  private static final ObjectMapper MAPPER = Json.mapper();

  record Nullable(
      Boolean thin, Long maxBytes, String tier, List<String> tags, Instant since, Nullable more) {}

  record Plain(int percent, long bytes, double ratio, String name) {}

  record Switch(boolean on, String name) {
    boolean isOff() {
      return !on;
    }
  }

  private record Hidden(String name) {}

  @Test
  void allKindsOfFieldsAreWritten() {
    Object[] inner = {null, null, "a", List.of("x"), Instant.EPOCH, null};

    assertSame(Nullable.class, true, 7L, "b", List.of(), Instant.MIN, null);
    assertSame(Nullable.class, inner);
    assertSame(Plain.class, 3, Long.MIN_VALUE, 0.5, "é\"\n");
    assertSame(Switch.class, true, "a");
    assertSame(Hidden.class, "a");
  }

  @Test
  void theyAreWrittenWithoutReflectionWhereThatCanBe() throws Exception {
    OtherLoader loader = new OtherLoader();

    MAPPER.writeValueAsString(made(loader, Switch.class, true, "a"));
    assertThat(loader.knows("$$JacksonBlackbirdAccess")).isFalse();

    MAPPER.writeValueAsString(made(loader, Plain.class, 1, 2L, 3.0, ""));
    assertThat(loader.knows("$$JacksonBlackbirdAccess")).isTrue();
  }

  @Test
  void theyAreReadAsBefore() throws Exception {
    Object plain = made(new OtherLoader(), Plain.class, 1, 2L, 3.0, "x");
    String json = MAPPER.writeValueAsString(plain);

    assertThat(MAPPER.readValue(json, plain.getClass())).isEqualTo(plain);
  }

  private static void assertSame(Class<?> type, Object... components) {
    try {
      Object own = made(PluginRecordsTest.class.getClassLoader(), type, components);
      Object foreign = made(new OtherLoader(), type, components);

      assertThat(foreign.getClass()).isNotSameAs(own.getClass());
      assertThat(MAPPER.readTree(MAPPER.writeValueAsString(foreign)).isEmpty()).isFalse();
      assertThat(MAPPER.writeValueAsString(foreign)).isEqualTo(MAPPER.writeValueAsString(own));
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object made(ClassLoader loader, Class<?> type, Object... components)
      throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName(type.getName(), true, loader).getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(components);
  }

  /** Has this test's classes again and nothing else of the class path. */
  private static final class OtherLoader extends ClassLoader {
    OtherLoader() {
      super(ClassLoader.getPlatformClassLoader());
    }

    boolean knows(String name) {
      return findLoadedClass(PluginRecordsTest.class.getPackageName() + "." + name) != null;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.startsWith(PluginRecordsTest.class.getName())) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in =
          PluginRecordsTest.class
              .getClassLoader()
              .getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
