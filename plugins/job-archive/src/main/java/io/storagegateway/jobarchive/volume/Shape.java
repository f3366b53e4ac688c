package io.storagegateway.jobarchive.volume;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a part of a JSON document has to be so that the archive's own program can read it. */
@FunctionalInterface
interface Shape {
  /** A text. */
  Shape TEXT = of("a text", JsonNode::isTextual);

  /** A number. */
  Shape NUMBER = of("a number", JsonNode::isNumber);

  /** A whole number. */
  Shape WHOLE = of("a whole number", node -> node.isIntegralNumber() && node.canConvertToLong());

  /** Yes or no. */
  Shape FLAG = of("true or false", JsonNode::isBoolean);

  /** Adds a sentence for each part that is not as it has to be. */
  void check(String path, JsonNode node, List<String> problems);

  private static Shape of(String what, Predicate<JsonNode> test) {
    return (path, node, problems) -> {
      if (!isNothing(node) && !test.test(node)) {
        problems.add(path + " is " + what + ".");
      }
    };
  }

  /** That program takes nothing for whatever it wants. */
  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** A list of things alike. */
  static Shape listOf(Shape item) {
    return (path, node, problems) -> {
      if (node.isArray()) {
        for (int index = 0; index < node.size(); index++) {
          item.check(path + '[' + index + ']', node.get(index), problems);
        }
      } else if (!isNothing(node)) {
        problems.add(path + " is a list.");
      }
    };
  }

  /** An object; of fields that are not named here, anything goes. */
  static Shape object(Map<String, Shape> fields) {
    return (path, node, problems) -> {
      if (node.isObject()) {
        String prefix = path.isEmpty() ? "" : path + '.';
        fields.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(
                field ->
                    field
                        .getValue()
                        .check(prefix + field.getKey(), node.path(field.getKey()), problems));
      } else if (!isNothing(node)) {
        problems.add(path + " is an object.");
      }
    };
  }
}
