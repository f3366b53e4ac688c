package io.storagegateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.KindRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sorts the fields of a merge patch into what is to be changed and what is merely stated. */
final class PatchReader {
  private static final String OWN = "attributes";

  private final KindRules rules;
  private final Set<String> known;
  private final Map<String, JsonNode> changed = new LinkedHashMap<>();
  private final Map<String, JsonNode> stated = new LinkedHashMap<>();

  /**
   * @param known the names of all fields, the back-end's own as {@code attributes.x}
   */
  PatchReader(KindRules rules, Set<String> known) {
    this.rules = rules;
    this.known = known;
  }

  PatchReader read(ObjectNode body) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (field.getKey().equals(OWN)) {
        readOwn(field.getValue());
      } else if (field.getKey().startsWith(OWN + ".")) {
        throw unknown(field.getKey());
      } else {
        sort(field.getKey(), field.getValue());
      }
    }
    return this;
  }

  /** The fields that the endpoint can change; a null is one that can be cleared. */
  Map<String, JsonNode> changed() {
    return changed;
  }

  /** The fields that it cannot: they must be what they are. */
  Map<String, JsonNode> stated() {
    return stated;
  }

  /** The new values of the back-end's own fields. */
  ObjectNode own(ObjectNode empty) {
    changed.forEach(
        (field, value) -> {
          if (field.startsWith(OWN + ".")) {
            empty.set(field.substring(OWN.length() + 1), value);
          }
        });
    return empty;
  }

  String text(String field) {
    JsonNode value = changed.get(field);
    if (value == null || value.isNull()) {
      return null; // absent, or to be cleared: the set of changed fields tells which
    }
    if (!value.isTextual()) {
      throw wrongType(field, "a text");
    }
    return value.textValue();
  }

  Long size(String field) {
    JsonNode value = changed.get(field);
    if (value == null || value.isNull()) {
      return null; // absent, or to be cleared: the set of changed fields tells which
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrongType(field, "a whole number of bytes below 2^63");
    }
    return value.longValue();
  }

  private void readOwn(JsonNode attributes) {
    if (!(attributes instanceof ObjectNode fields)) {
      throw wrongType(OWN, "an object");
    }
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      sort(OWN + "." + field.getKey(), field.getValue());
    }
  }

  private void sort(String field, JsonNode value) {
    if (!known.contains(field)) {
      throw unknown(field);
    }
    if (!rules.changeable().contains(field)) {
      stated.put(field, value);
      return;
    }
    if (value.isNull() && !rules.clearable().contains(field)) {
      throw Refusals.badField(field, "cannot be cleared").exception();
    }
    changed.put(field, value);
  }

  private ProblemException unknown(String field) {
    return Refusals.unknownField(field, new TreeSet<>(known)).exception();
  }

  private static ProblemException wrongType(String field, String needed) {
    return Refusals.badField(field, "must be " + needed).exception();
  }
}
