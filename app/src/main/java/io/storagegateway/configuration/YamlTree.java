package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns YAML into a JSON tree, remembers the line of every value and finds duplicate keys. Numbers
 * keep their digits, so that {@code asText()} of a value is always what was written.
 */
final class YamlTree {
  private static final int MAX_DEPTH = 50;
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");
  private static final Pattern NULL = Pattern.compile("~|null|");

  private final Origins origins;
  private final Problems problems;
  private final Substitution substitution;

  YamlTree(Origins origins, Problems problems, Substitution substitution) {
    this.origins = origins;
    this.problems = problems;
    this.substitution = substitution;
  }

  /** Reads a whole file; problems are collected, and what could be read is returned. */
  ObjectNode read(String text) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      origins.line("", line);
      problems.add("", "The file is not YAML: " + withoutTexts(e.getProblem()));
      return empty;
    }
    if (root == null) {
      return empty;
    }
    JsonNode tree = node("", root, 0);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    problems.add("", "The file has to be a mapping of sections such as endpoints and auth");
    return empty;
  }

  private JsonNode node(String path, Node node, int depth) {
    if (depth > MAX_DEPTH) {
      problems.add(path, "is nested more than " + MAX_DEPTH + " levels deep");
      return JsonNodeFactory.instance.nullNode();
    }
    if (node instanceof MappingNode mapping) {
      return mapping(path, mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node element : sequence.getValue()) {
        String elementPath = Paths.element(path, array.size());
        origins.line(elementPath, line(element));
        array.add(node(elementPath, element, depth + 1));
      }
      return array;
    }
    return scalar(path, (ScalarNode) node);
  }

  private ObjectNode mapping(String path, MappingNode mapping, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(path, "has a key that is no text");
        continue;
      }
      String childPath = Paths.child(path, key.getValue());
      if (object.has(key.getValue())) {
        problems.add(childPath, "is there twice, the second time in line " + line(key));
        continue;
      }
      origins.line(childPath, line(key));
      object.set(key.getValue(), node(childPath, tuple.getValueNode(), depth + 1));
    }
    return object;
  }

  private JsonNode scalar(String path, ScalarNode scalar) {
    String written = scalar.getValue();
    String text = substitution.fill(path, written);
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
      return json.textNode(text);
    }
    if (INTEGER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return (int) number == number ? json.numberNode((int) number) : json.numberNode(number);
    }
    if (DECIMAL.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return switch (text) {
      case "true" -> json.booleanNode(true);
      case "false" -> json.booleanNode(false);
      // A variable that happens to hold "null" is a text; only the file can say null.
      default ->
          text.equals(written) && NULL.matcher(text).matches()
              ? json.nullNode()
              : json.textNode(text);
    };
  }

  /** A password that was not quoted may have been taken for the name of something. */
  private static String withoutTexts(String problem) {
    if (problem.startsWith("found undefined alias")) {
      return "an alias that nothing has; a text that begins with \"*\" needs quotes";
    }
    if (problem.startsWith("found undefined tag handle")) {
      return "a tag that is not known; a text that begins with \"!\" needs quotes";
    }
    return problem;
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
