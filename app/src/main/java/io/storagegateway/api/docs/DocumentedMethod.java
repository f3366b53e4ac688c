package io.storagegateway.api.docs;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.IdempotencyFeature;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource method that the documents show.
 *
 * @param operationId its stable id
 * @param permission what its caller needs
 * @param keyed whether it honours idempotency keys
 */
record DocumentedMethod(String operationId, Permission permission, boolean keyed) {
  /** All documented methods of some resource classes, by operation id. */
  static Map<String, DocumentedMethod> of(Collection<Class<?>> resources) {
    Map<String, DocumentedMethod> methods = new TreeMap<>();
    for (Class<?> resource : resources) {
      Arrays.stream(resource.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Operation.class))
          .filter(method -> !method.getAnnotation(Operation.class).hidden())
          .forEach(method -> add(methods, method));
    }
    return methods;
  }

  private static void add(Map<String, DocumentedMethod> methods, Method method) {
    String id = method.getAnnotation(Operation.class).operationId();
    DocumentedMethod documented =
        new DocumentedMethod(
            id, method.getAnnotation(Requires.class).value(), IdempotencyFeature.covers(method));
    if (id.isEmpty() || methods.put(id, documented) != null) {
      throw new IllegalStateException(method + " has no operation id of its own");
    }
  }
}
