package io.storagegateway.configuration;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills environment variables into texts: <code>${NAME}</code>, <code>${NAME:-default}</code>, and
 * <code>$${</code> for a literal <code>${</code>. What begins with <code>${file:</code> is left to
 * the setting that it stands in.
 */
final class Substitution {
  private static final Pattern REFERENCE = Pattern.compile("\\$(\\$)?\\{([^}]*)(})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String DEFAULT = ":-";

  private final Map<String, String> environment;
  private final Problems problems;

  Substitution(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  String fill(String path, String text) {
    if (!text.contains("${")) {
      return text;
    }
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(path, match.group(), match)));
  }

  private String replacement(String path, String whole, java.util.regex.MatchResult match) {
    if (match.group(1) != null) {
      return whole.substring(1);
    }
    if (match.group(2).startsWith(SecretReference.SCHEME)) {
      return whole;
    }
    if (match.group(3) == null) {
      problems.add(path, "\"${\" is not closed by \"}\"; write \"$${\" for a literal \"${\"");
      return "";
    }
    return variable(path, match.group(2));
  }

  private String variable(String path, String reference) {
    int at = reference.indexOf(DEFAULT);
    String name = at < 0 ? reference : reference.substring(0, at);
    if (!NAME.matcher(name).matches()) {
      // It may be part of a secret, so it is not told.
      problems.add(
          path,
          "what stands between \"${\" and \"}\" is not the name of an environment variable; write"
              + " \"$${\" for a literal \"${\"");
      return "";
    }
    String value = environment.get(name);
    if (value != null && !(value.isEmpty() && at >= 0)) {
      return value;
    }
    if (at < 0) {
      problems.add(
          path,
          "the environment variable "
              + name
              + " is not set; set it, or write ${"
              + name
              + ":-default}");
      return "";
    }
    return reference.substring(at + DEFAULT.length());
  }
}
