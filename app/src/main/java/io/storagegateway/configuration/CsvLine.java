package io.storagegateway.configuration;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values; a value in quotes may hold commas and doubled quotes. */
final class CsvLine {
  private final String line;
  private int at;

  private CsvLine(String line) {
    this.line = line;
  }

  /**
   * The values of a line, without blanks around them and without empty ones.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<String> parse(String line) {
    List<String> values = new ArrayList<>();
    CsvLine rest = new CsvLine(line);
    while (rest.at < line.length()) {
      String value = rest.next();
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }

  private String next() {
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"' && quoted && line.startsWith("\"\"", at)) {
        value.append('"');
        at++;
      } else if (c == '"' && (quoted || value.toString().isBlank())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        break;
      } else {
        value.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("has a quote that is not closed");
    }
    at++;
    return value.toString().strip();
  }
}
