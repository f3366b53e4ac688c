package io.storagegateway.guide;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.Role;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may do what, as a table for a document: each permission with the calls that need it. */
final class PermissionTable {
  private static final String HEAD =
      """
      | operation | calls | role | credentials |
      |---|---|---|---|
      """;

  /** What the last parameter of a path has to look like. */
  private static final Pattern PATTERN = Pattern.compile(":[^/]*}$");

  private final Map<Permission, List<Method>> methods;

  private PermissionTable(Map<Permission, List<Method>> methods) {
    this.methods = methods;
  }

  /** The table of the real resources, found without a running gateway. */
  static PermissionTable ofTheCode() {
    return new PermissionTable(
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.storagegateway.api", "io.storagegateway.auth")
                .stream()
                .flatMap(one -> one.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Requires.class))
                .map(JavaMethod::reflect)
                .collect(Collectors.groupingBy(PermissionTable::permission)));
  }

  /** The lines of the table, in the order of the code's own. */
  String markdown() {
    return Arrays.stream(Permission.values())
        .map(this::row)
        .collect(Collectors.joining("\n", HEAD, "\n"));
  }

  private String row(Permission permission) {
    TreeSet<String> calls =
        methods.getOrDefault(permission, List.of()).stream()
            .map(PermissionTable::call)
            .collect(Collectors.toCollection(TreeSet::new));
    return "| `%s` | %s | %s | %s |"
        .formatted(
            permission.key(),
            String.join(", ", calls),
            permission.role().map(Role::key).orElse("none"),
            credentials(permission));
  }

  private static String credentials(Permission permission) {
    if (permission.anonymous()) {
      return permission.role().isPresent() ? "any; none where open" : "none";
    }
    if (permission.needsSession()) {
      return "a session";
    }
    return permission.ofWholeGateway() ? "any but a token for some endpoints" : "any";
  }

  private static Permission permission(Method method) {
    return method.getAnnotation(Requires.class).value();
  }

  private static String call(Method method) {
    return verb(method)
        .map(verb -> "`" + verb + " " + path(method) + "`")
        // The one method whose path is a setting.
        .orElse("`GET` of `auth.oauth2.callback_path`");
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst();
  }

  private static String path(Method method) {
    Path below = method.getAnnotation(Path.class);
    String whole =
        method.getDeclaringClass().getAnnotation(Path.class).value()
            + (below == null ? "" : "/" + below.value());
    return PATTERN.matcher(whole.replaceAll("//+", "/")).replaceFirst("}");
  }
}
