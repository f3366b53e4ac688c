package io.storagegateway.configuration;

import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks typed values by their annotations and tells violations by the paths of the YAML. */
public final class Validation {
  private static final ValidatorFactory VALIDATORS = Validators.newValidatorFactory();
  private static final Set<String> DROPWIZARD =
      Set.of("server", "logging", "metrics", "admin", "health");

  /** What the gateway has beside Dropwizard's own. */
  private static final Set<String> OWN_OF_SERVER =
      Arrays.stream(ServerConfiguration.class.getDeclaredFields())
          .map(Field::getName)
          .collect(Collectors.toSet());

  private final Problems problems;

  Validation(Problems problems) {
    this.problems = problems;
  }

  /**
   * Makes validators with Dropwizard's constraints, for what is read before a server is there. One
   * for the whole process: making it takes a noticeable part of the start.
   *
   * @return never closed
   */
  public static ValidatorFactory validators() {
    return VALIDATORS;
  }

  void check(ConfigurationFile file) {
    for (ConstraintViolation<ConfigurationFile> violation :
        VALIDATORS.getValidator().validate(file)) {
      String message = violation.getInvalidValue() == null ? "is missing" : violation.getMessage();
      problems.addConsequence(path(violation.getPropertyPath()), message);
    }
  }

  private static String path(Path properties) {
    String path = "";
    boolean ours = true;
    for (Path.Node node : properties) {
      if (node.getKey() != null) {
        path = Paths.child(path, keyOf(node.getKey()));
      } else if (node.getIndex() != null) {
        path = Paths.element(path, node.getIndex());
      }
      ours = ours || (path.equals("server") && OWN_OF_SERVER.contains(node.getName()));
      if (node.getKind() != ElementKind.CONTAINER_ELEMENT && node.getName() != null) {
        path = Paths.child(path, ours ? snakeCase(node.getName()) : node.getName());
      }
      ours = ours && !DROPWIZARD.contains(path);
    }
    return path;
  }

  private static String keyOf(Object key) {
    return key instanceof io.storagegateway.access.Role role ? role.key() : key.toString();
  }

  private static String snakeCase(String name) {
    return name.equals("oauth2")
        ? name
        : name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }
}
