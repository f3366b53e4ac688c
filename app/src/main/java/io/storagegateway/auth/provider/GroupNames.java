package io.storagegateway.auth.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads names of groups: a list of texts, or one text. */
final class GroupNames {
  static final int MOST_GROUPS = 10_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GroupNames() {}

  /**
   * Reads a claim.
   *
   * @return empty for any other shape, for more than 10,000 names, and where one of them is longer
   *     than 255 characters or no line of text; a name without a character is left out
   */
  static Optional<Set<String>> of(Object claim) {
    Collection<?> names = claim instanceof Collection<?> several ? several : List.of(claim);
    if (names.size() > MOST_GROUPS) {
      return Optional.empty();
    }
    Set<String> groups = new HashSet<>();
    for (Object name : names) {
      if (!(name instanceof String text) || !Claims.isLine(text)) {
        return Optional.empty();
      }
      if (!text.isBlank()) {
        groups.add(text);
      }
    }
    return Optional.of(groups);
  }

  /**
   * Reads what a service for groups answers: {@code {"groups": […]}} or the list alone.
   *
   * @throws ProviderUnavailableException if it is neither
   */
  static Set<String> in(Reply reply) {
    JsonNode json = reply.json();
    JsonNode list = json.isObject() ? json.path("groups") : json;
    if (!list.isArray()) {
      throw reply.unexpected("answered without a list of groups");
    }
    return of(MAPPER.convertValue(list, List.class))
        .orElseThrow(() -> reply.unexpected("answered with groups of another shape"));
  }
}
