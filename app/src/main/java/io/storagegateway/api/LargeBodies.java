package io.storagegateway.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glassfish.jersey.uri.UriTemplate;

/** Which requests may have a large body, told before any resource sees them. */
public final class LargeBodies {
  private final List<Sent> methods;

  private LargeBodies(List<Sent> methods) {
    this.methods = methods;
  }

  /**
   * Looks at resources.
   *
   * @param classes what Jersey knows, of which some may be no resources
   * @return what they say
   */
  public static LargeBodies of(Collection<Class<?>> classes) {
    List<Sent> methods = new ArrayList<>();
    for (Class<?> resource : classes) {
      for (Method method : resource.getMethods()) {
        if (method.isAnnotationPresent(LargeBody.class)) {
          methods.add(Sent.by(resource, method));
        }
      }
    }
    return new LargeBodies(List.copyOf(methods));
  }

  /**
   * Whether a request's body may be large.
   *
   * @param method its method
   * @param path its path, without the query
   * @param mediaType its {@code Content-Type}, null for none
   * @return false for what no resource would read as a stream
   */
  public boolean include(String method, String path, String mediaType) {
    return methods.stream().anyMatch(one -> one.is(method, path, mediaType));
  }

  private record Sent(String method, UriTemplate path, Set<String> mediaTypes) {
    static Sent by(Class<?> resource, Method method) {
      Path under = method.getAnnotation(Path.class);
      String path = resource.getAnnotation(Path.class).value();
      return new Sent(
          httpMethod(method),
          new UriTemplate(under == null ? path : path + under.value()),
          Set.of(method.getAnnotation(Consumes.class).value()));
    }

    boolean is(String wanted, String at, String mediaType) {
      return method.equals(wanted)
          && mediaType != null
          && mediaTypes.contains(essence(mediaType))
          && path.match(at, new ArrayList<>());
    }

    /** Without its parameters. */
    private static String essence(String mediaType) {
      int end = mediaType.indexOf(';');
      return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static String httpMethod(Method method) {
      return Arrays.stream(method.getAnnotations())
          .map(Annotation::annotationType)
          .map(type -> type.getAnnotation(HttpMethod.class))
          .filter(found -> found != null)
          .map(HttpMethod::value)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(method + " is no resource method"));
    }
  }
}
