package io.storagegateway.api;

import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;

/** The names that no endpoint may have, because {@code /v4} or {@code /v3} uses them itself. */
public final class ReservedNames {
  private static final Set<String> ROOTS = Set.of("v4", "v3");

  private ReservedNames() {}

  /**
   * The first path segments after the version that resources use.
   *
   * @param resources the registered resource classes
   * @return in alphabetical order
   */
  public static Set<String> of(Set<Class<?>> resources) {
    Set<String> names = new TreeSet<>();
    for (Class<?> resource : resources) {
      Path path = resource.getAnnotation(Path.class);
      if (path != null) {
        add(path.value(), names);
      }
    }
    return names;
  }

  private static void add(String path, Set<String> names) {
    String[] segments = path.replaceFirst("^/", "").split("/", 3);
    if (segments.length > 1 && ROOTS.contains(segments[0]) && !segments[1].startsWith("{")) {
      names.add(segments[1]);
    }
  }
}
