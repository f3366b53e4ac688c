package io.storagegateway.api;

import io.storagegateway.access.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import org.glassfish.jersey.internal.util.collection.Ref;

/** Puts the access gate before every resource method, and the syntax check before those of /v4. */
final class AccessFeature implements DynamicFeature {
  private static final String OURS = "io.storagegateway.";

  private final Gate gate;

  /** Not the request itself, for which Jersey hands out a proxy that looks it up at every call. */
  @Inject private Provider<Ref<HttpServletRequest>> requests;

  AccessFeature(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    Requires requires = method.getAnnotation(Requires.class);
    if (requires == null) {
      if (resource.getResourceClass().getName().startsWith(OURS)) {
        throw new IllegalStateException(method + " does not say what it requires");
      }
      // Jersey's own answers to OPTIONS tell nothing that the documents do not.
      return;
    }
    boolean strict = isV4(resource.getResourceClass());
    context.register(
        new AccessFilter(gate, requires.value(), this::request, strict), FilterOrder.ACCESS);
    if (strict) {
      context.register(new SyntaxFilter(KnownParameters.of(method)), FilterOrder.SYNTAX);
    }
  }

  /** Not the provider itself: it is injected only after methods were configured. */
  private HttpServletRequest request() {
    return requests.get().get();
  }

  static boolean isV4(Class<?> resource) {
    Path path = resource.getAnnotation(Path.class);
    return path != null && (path.value() + "/").startsWith("/v4/");
  }
}
