package io.storagegateway.auth.provider;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider says of somebody, in a token or at {@code user_url}.
 *
 * @param values values by name, as JSON has them
 */
record Claims(Map<String, Object> values) {
  static final int MAX_TEXT = 255;
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  /**
   * A text, or a whole number, which some providers identify people by.
   *
   * @throws ProviderRefusedException if it is longer than 255 characters, or holds what is no
   *     character of a line
   */
  Optional<String> text(String path) {
    Optional<String> text =
        find(path)
            .filter(value -> value instanceof String || isWhole(value))
            .map(Object::toString)
            .filter(value -> !value.isBlank());
    text.ifPresent(
        value ->
            SignedToken.require(isLine(value), "has a claim that is too long or no line of text"));
    return text;
  }

  /** Names of groups; empty where there are none or they have another shape. */
  Optional<Set<String>> groups(String path) {
    Optional<Object> claim = find(path);
    Optional<Set<String>> groups = claim.flatMap(GroupNames::of);
    if (claim.isPresent() && groups.isEmpty()) {
      LOG.warn("The claim {} holds something else than names of groups; it is left out", path);
    }
    return groups;
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  /**
   * A claim with exactly that name, dots and all, else the one at the end of the path whose steps
   * the dots separate.
   */
  Optional<Object> find(String path) {
    if (has(path)) {
      return Optional.of(values.get(path));
    }
    Object found = values;
    for (String step : path.split("\\.", -1)) {
      if (!(found instanceof Map<?, ?> object)) {
        return Optional.empty();
      }
      found = object.get(step);
    }
    return Optional.ofNullable(found);
  }

  /** Whether a text can stand in a line of a log or a table. */
  static boolean isLine(String text) {
    return text.length() <= MAX_TEXT && text.codePoints().noneMatch(Claims::breaksLines);
  }

  /** Whether a claim of both, where both have it, is the same. */
  boolean agreesWith(Claims other, String name) {
    return !has(name)
        || !other.has(name)
        || Objects.equals(values.get(name), other.values.get(name));
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  private static boolean breaksLines(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
