package io.storagegateway.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text with blocks of commands and what they print: fenced as {@code console}, commands behind
 * {@code "$ "}.
 */
final class Tour {
  private static final String OPEN = "```console";
  private static final String CLOSE = "```";
  private static final String PROMPT = "$ ";

  private final List<String> lines;

  Tour(String text) {
    this.lines = text.lines().toList();
  }

  /** The same text, in which each command is followed by what it prints now. */
  String taken(UnaryOperator<String> command) {
    List<String> text = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.equals(OPEN) || (inside && line.equals(CLOSE))) {
        inside = line.equals(OPEN);
        text.add(line);
      } else if (!inside) {
        text.add(line);
      } else if (line.startsWith(PROMPT)) {
        text.add(line);
        command.apply(line.substring(PROMPT.length())).lines().forEach(text::add);
      }
    }
    return String.join("\n", text) + "\n";
  }
}
