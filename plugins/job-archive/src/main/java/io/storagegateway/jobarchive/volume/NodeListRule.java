package io.storagegateway.jobarchive.volume;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of machines that the archive's own program can read: terms of letters, digits and hyphens
 * with ranges of numbers in brackets, each range with as many digits on both sides.
 */
final class NodeListRule {
  private static final Pattern PART =
      Pattern.compile("\\G(?:,|[A-Za-z0-9][A-Za-z0-9-]*+|\\[([0-9,-]++)])");
  private static final Pattern RANGE = Pattern.compile("\\G(\\d{1,9}+)-(\\d{1,9}+)(,|\\z)");

  private NodeListRule() {}

  /** Goes through the text part by part: lists are as long as clusters are large. */
  static boolean allows(String nodes) {
    if (nodes.isEmpty() || nodes.equals("*")) {
      return true;
    }
    Matcher part = PART.matcher(nodes);
    boolean inTerm = false;
    int end = 0;
    while (part.find()) {
      boolean comma = part.group().equals(",");
      if ((comma && !inTerm) || (part.group(1) != null && !areRanges(part.group(1)))) {
        return false;
      }
      inTerm = !comma;
      end = part.end();
    }
    return inTerm && end == nodes.length();
  }

  private static boolean areRanges(String text) {
    Matcher range = RANGE.matcher(text);
    boolean more = true;
    while (more) {
      if (!range.find() || range.group(1).length() != range.group(2).length()) {
        return false;
      }
      more = !range.group(3).isEmpty();
    }
    return range.end() == text.length();
  }
}
