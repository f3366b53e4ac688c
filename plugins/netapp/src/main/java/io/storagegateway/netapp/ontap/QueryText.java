package io.storagegateway.netapp.ontap;

import java.util.Optional;
import java.util.regex.Pattern;

/** Writes values for ONTAP's query language. */
final class QueryText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/:@+-]+(\\.[A-Za-z0-9_/:@+-]+)*");
  private static final Pattern GLOB = Pattern.compile("[A-Za-z0-9_*-]+");

  private QueryText() {}

  /** A value that stands for itself, or empty if it cannot be quoted: no object has such a one. */
  static Optional<String> literal(String value) {
    if (PLAIN.matcher(value).matches() && !value.equals("null")) {
      return Optional.of(value);
    }
    if (value.chars().anyMatch(Character::isISOControl) || value.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    if (value.indexOf('"') < 0) {
      return Optional.of('"' + value + '"');
    }
    return value.indexOf('{') < 0 && value.indexOf('}') < 0
        ? Optional.of('{' + value + '}')
        : Optional.empty();
  }

  static boolean isPattern(String text) {
    return GLOB.matcher(text).matches();
  }

  static String pattern(String text) {
    if (!isPattern(text)) {
      throw new IllegalArgumentException("a pattern of letters, digits, _, - and * was expected");
    }
    return text;
  }
}
