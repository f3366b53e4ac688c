package io.storagegateway.api;

import io.storagegateway.access.Requires;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * Has every {@code POST} of {@code /v4} that changes anything honour idempotency keys: none can
 * leave it out.
 */
public final class IdempotencyFeature implements DynamicFeature {
  private final Idempotency keys;

  IdempotencyFeature(Idempotency keys) {
    this.keys = keys;
  }

  /**
   * Whether a resource method honours idempotency keys.
   *
   * @param method the method
   * @return false for what can be sent again without a key, and for the old API
   */
  public static boolean covers(Method method) {
    return method.isAnnotationPresent(POST.class)
        && AccessFeature.isV4(method.getDeclaringClass())
        && method.getAnnotation(Requires.class).value().changes();
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (covers(resource.getResourceMethod())) {
      context.register(
          new IdempotencyFilter(keys),
          Map.of(ContainerRequestFilter.class, FilterOrder.IDEMPOTENCY));
      // Of the filters of answers, the lowest number comes last.
      context.register(
          new KeptAnswers(),
          Map.of(
              ContainerResponseFilter.class,
              Integer.MIN_VALUE,
              WriterInterceptor.class,
              FilterOrder.KEPT_ANSWER));
    }
  }
}
