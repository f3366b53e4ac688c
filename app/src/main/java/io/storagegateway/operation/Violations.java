package io.storagegateway.operation;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.KindRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Collects what is wrong with a request, to say everything at once. */
final class Violations {
  private static final int MAX_TEXT = 1024;

  private final Map<String, String> found = new LinkedHashMap<>();

  void name(String field, String name, KindRules rules) {
    if (!rules.allowsName(name)) {
      found.put(
          field,
          "must have 1 to "
              + rules.nameMaxLength()
              + " characters and match "
              + rules.namePattern());
    }
  }

  /** A text that the endpoint has no rule for; null is no text. */
  void text(String field, String text) {
    if (text == null) {
      return;
    }
    if (text.isBlank() || text.length() > MAX_TEXT) {
      found.put(field, "must have 1 to " + MAX_TEXT + " characters");
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      found.put(field, "must not hold control characters");
    }
  }

  void size(Long size, KindRules rules) {
    if (size != null && (size < rules.sizeMin() || size > rules.sizeMax())) {
      found.put("size_total", "must be " + rules.sizeMin() + " to " + rules.sizeMax() + " bytes");
    }
  }

  void among(Collection<String> fields, Set<String> possible, String complaint) {
    for (String field : fields) {
      if (!possible.contains(field)) {
        found.put(field, complaint + " on this endpoint");
      }
    }
  }

  void raise() {
    if (found.isEmpty()) {
      return;
    }
    Map.Entry<String, String> first = found.entrySet().iterator().next();
    BackendException.Builder failure =
        BackendException.of(
            ErrorKind.INVALID, "The field " + first.getKey() + " " + first.getValue() + ".");
    found.forEach(failure::field);
    throw failure.build();
  }
}
