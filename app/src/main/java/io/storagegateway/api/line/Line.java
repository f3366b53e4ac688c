package io.storagegateway.api.line;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of one line: {@code measurement,tag=value,… field=value,… time}. A backslash takes the
 * meaning from a comma, a blank, an equals sign or another backslash behind it.
 *
 * @param measurement what comes first
 * @param tags by name
 * @param fields by name, as they were written
 * @param time as it was written, null where there is none
 */
record Line(String measurement, Map<String, String> tags, Map<String, String> fields, String time) {
  private static final String BAD = "bad-line";

  static Line parse(String text) throws BadLineException {
    return new Parsing(text).line();
  }

  private static final class Parsing {
    private final String text;
    private int position;

    Parsing(String text) {
      this.text = text.strip();
    }

    Line line() throws BadLineException {
      String measurement = name(",");
      Map<String, String> tags = new LinkedHashMap<>();
      while (skip(',')) {
        add(tags, "tag");
      }
      expectBlank();
      Map<String, String> fields = new LinkedHashMap<>();
      do {
        add(fields, "field");
      } while (skip(','));
      if (position == text.length()) {
        return new Line(measurement, tags, fields, null);
      }
      expectBlank();
      return new Line(measurement, tags, fields, text.substring(position));
    }

    private void add(Map<String, String> pairs, String what) throws BadLineException {
      String name = name("=,");
      if (!skip('=')) {
        throw new BadLineException(BAD, "The " + what + " " + shown(name) + " has no value.");
      }
      String value =
          position < text.length() && text.charAt(position) == '"' ? quoted() : name(",");
      if (pairs.put(name, value) != null) {
        throw new BadLineException(BAD, "The " + what + " " + shown(name) + " is there twice.");
      }
    }

    /** Up to a blank or one of some other characters. */
    private String name(String ends) throws BadLineException {
      StringBuilder name = new StringBuilder();
      while (position < text.length()) {
        char next = text.charAt(position);
        if (next == ' ' || ends.indexOf(next) >= 0) {
          break;
        }
        if (next == '\\' && position + 1 < text.length() && isSpecial(text.charAt(position + 1))) {
          position++;
          next = text.charAt(position);
        }
        name.append(next);
        position++;
      }
      if (name.isEmpty()) {
        throw new BadLineException(BAD, "A name or value is missing at character " + at() + ".");
      }
      return name.toString();
    }

    private String quoted() throws BadLineException {
      int end = position + 1;
      while (end < text.length() && text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      if (end >= text.length()) {
        throw new BadLineException(BAD, "A text has no end.");
      }
      String value = text.substring(position, end + 1);
      position = end + 1;
      return value;
    }

    private void expectBlank() throws BadLineException {
      int begin = position;
      while (skip(' ')) {
        // All of them are one.
      }
      if (position == begin || position == text.length()) {
        throw new BadLineException(BAD, "Something is missing at character " + at() + ".");
      }
    }

    private boolean skip(char wanted) {
      boolean found = position < text.length() && text.charAt(position) == wanted;
      if (found) {
        position++;
      }
      return found;
    }

    private int at() {
      return position + 1;
    }

    private static boolean isSpecial(char letter) {
      return letter == ',' || letter == ' ' || letter == '=' || letter == '\\';
    }

    private static String shown(String name) {
      return name.length() <= LineReading.MAX_NAME ? name : name.substring(0, LineReading.MAX_NAME);
    }
  }
}
