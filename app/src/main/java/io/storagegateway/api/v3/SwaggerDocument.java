package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Swagger 2.0 document of the old API: paths from its resources, the rest from a file. */
final class SwaggerDocument {
  private static final String FRAME = "swagger-frame.json";

  private final ObjectNode document;

  private SwaggerDocument(ObjectNode document) {
    this.document = document;
  }

  /** The document of these resources. */
  static ObjectNode of(ObjectMapper mapper, String version, List<Class<?>> resources) {
    SwaggerDocument document = new SwaggerDocument(frame(mapper));
    ((ObjectNode) document.document.get("info")).put("version", version);
    resources.forEach(document::add);
    return document.document;
  }

  private void add(Class<?> resource) {
    ObjectNode paths = document.withObject("/paths");
    // Reflection gives methods in no order that holds.
    Arrays.stream(resource.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(LegacyOperation.class))
        .sorted(Comparator.comparing(method -> method.getAnnotation(LegacyOperation.class).id()))
        .forEach(
            method -> {
              String path = path(resource, method);
              ObjectNode item =
                  paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
              item.set(verb(method), SwaggerOperation.of(path, method));
            });
  }

  private static String path(Class<?> resource, Method method) {
    String root = resource.getAnnotation(Path.class).value();
    return Optional.ofNullable(method.getAnnotation(Path.class))
        .map(path -> root + "/" + path.value())
        .orElse(root);
  }

  private static String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value().toLowerCase(Locale.ROOT);
      }
    }
    throw new IllegalStateException(method + " answers to no HTTP method");
  }

  private static ObjectNode frame(ObjectMapper mapper) {
    try (InputStream in = SwaggerDocument.class.getResourceAsStream(FRAME)) {
      JsonNode frame = mapper.readTree(in);
      return (ObjectNode) frame;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
