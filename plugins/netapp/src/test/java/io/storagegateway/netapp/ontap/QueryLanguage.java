package io.storagegateway.netapp.ontap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** ONTAP's filters as its documentation describes them, for comparison with what is sent. */
final class QueryLanguage {
  private QueryLanguage() {}

  /** Whether a value of a record fulfils a filter. */
  static boolean matches(String filter, String value) {
    return alternatives(filter).stream().anyMatch(part -> matchesOne(part, value));
  }

  private static boolean matchesOne(String part, String value) {
    if (part.startsWith("!")) {
      return !matchesOne(part.substring(1), value);
    }
    if (isQuoted(part, '"', '"') || isQuoted(part, '{', '}')) {
      return part.substring(1, part.length() - 1).equals(value);
    }
    if (part.equals("null")) {
      return value == null;
    }
    if (part.startsWith("<") || part.startsWith(">") || part.contains("..")) {
      throw new IllegalStateException("compares, which no name should: " + part);
    }
    String pattern =
        Pattern.compile("\\*")
            .splitAsStream(part + "\0")
            .map(Pattern::quote)
            .reduce((one, next) -> one + ".*" + next)
            .orElseThrow();
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(value + "\0").matches();
  }

  private static boolean isQuoted(String part, char begin, char end) {
    return part.length() > 1 && part.charAt(0) == begin && part.charAt(part.length() - 1) == end;
  }

  private static List<String> alternatives(String filter) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    char closing = 0;
    for (int i = 0; i < filter.length(); i++) {
      char c = filter.charAt(i);
      if (closing == 0 && c == '|') {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      part.append(c);
      if (closing != 0) {
        closing = c == closing ? 0 : closing;
      } else if (c == '"') {
        closing = '"';
      } else if (c == '{') {
        closing = '}';
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
