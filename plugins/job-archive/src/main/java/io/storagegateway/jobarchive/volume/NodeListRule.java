package io.storagegateway.jobarchive.volume;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of machines that the archive's own program can read: terms of letters, digits and hyphens
 * with ranges of numbers in brackets, each range with as many digits on both sides.
 */
final class NodeListRule {
  private static final Pattern TERM =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*|\\[\\d{1,9}-\\d{1,9}(,\\d{1,9}-\\d{1,9})*])+");
  private static final Pattern LIST =
      Pattern.compile(TERM.pattern() + "(," + TERM.pattern() + ")*");
  private static final Pattern BRACKETS = Pattern.compile("\\[([^]]*)]");
  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

  private NodeListRule() {}

  static boolean allows(String nodes) {
    if (nodes.isEmpty() || nodes.equals("*")) {
      return true;
    }
    if (!LIST.matcher(nodes).matches()) {
      return false;
    }
    Matcher brackets = BRACKETS.matcher(nodes);
    while (brackets.find()) {
      Matcher range = RANGE.matcher(brackets.group(1));
      while (range.find()) {
        if (range.group(1).length() != range.group(2).length()) {
          return false;
        }
      }
    }
    return true;
  }
}
