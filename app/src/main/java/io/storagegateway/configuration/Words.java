package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.access.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * What a value should have been, in the operator's words. Never quotes a value: it may be a secret.
 */
public final class Words {
  private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(4);

  private Words() {}

  /**
   * Says that a key is not known, and which one was probably meant.
   *
   * @param key the key as it was written
   * @param known all keys that may stand there
   * @return a message
   */
  public static String unknownKey(String key, Collection<?> known) {
    Optional<String> nearest = nearest(key, known.stream().map(String::valueOf).toList());
    if (nearest.isPresent()) {
      return "unknown key; did you mean \"" + nearest.get() + "\"?";
    }
    return known.isEmpty()
        ? "unknown key; none is known here"
        : "unknown key; known here: "
            + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  /**
   * The name that is most like another one.
   *
   * @param name what was written
   * @param known what could have been meant
   * @return the nearest, or empty where none is near
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    String wanted = simplified(name);
    String best = null;
    int least = Math.max(2, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = DISTANCE.apply(wanted, simplified(candidate));
      if (distance >= 0 && distance < least) {
        best = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Says what is wrong with a value that Jackson refused.
   *
   * @param refusal what Jackson said
   * @return a message
   */
  public static String of(JsonMappingException refusal) {
    if (refusal instanceof UnrecognizedPropertyException unknown) {
      return unknownKey(unknown.getPropertyName(), unknown.getKnownPropertyIds());
    }
    if (refusal instanceof InvalidTypeIdException invalid) {
      return invalid.getTypeId() == null
          ? "needs a key \"type\""
          : "has the unknown type \"" + invalid.getTypeId() + "\"";
    }
    if (refusal instanceof ValueInstantiationException failed) {
      return expected(failed.getType().getRawClass());
    }
    if (refusal instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return expected(mismatch.getTargetType());
    }
    return "has a value that cannot be used here";
  }

  private static String expected(Class<?> type) {
    if (type == DataSize.class) {
      return "must be a size such as 512KiB or 64MiB";
    }
    if (type == Duration.class) {
      return "must be a duration such as 500ms, 30s or 5m";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "must be a whole number";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "must be a number";
    }
    if (type == Role.class) {
      return "unknown role; there are "
          + Arrays.stream(Role.values()).map(Role::key).collect(Collectors.joining(", "));
    }
    if (type == Mode.class) {
      return "must be one of: development, oauth2";
    }
    if (type.isEnum()) {
      return "must be one of: "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (type == URI.class) {
      return "must be a URL";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "must be a mapping";
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "must be a list";
    }
    return CharSequence.class.isAssignableFrom(type) || type.getName().startsWith("java.")
        ? "must be a text"
        : type.getSimpleName().equals("Secret") ? "must be a text" : "must be a mapping";
  }

  private static String simplified(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
