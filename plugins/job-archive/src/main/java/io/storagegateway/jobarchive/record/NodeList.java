package io.storagegateway.jobarchive.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of machines as in {@code cluster.json}: terms with commas between them, such as {@code
 * f[0101-0188,0201-0288],login1}. {@code *} stands for all.
 */
public final class NodeList {
  private static final Pattern TERM =
      Pattern.compile("([^\\[\\],]*)(?:\\[([0-9,-]*)]([^\\[\\],]*))?");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
  private static final NodeList ALL = new NodeList(List.of(), true);

  private final List<Term> terms;
  private final boolean everything;

  private NodeList(List<Term> terms, boolean everything) {
    this.terms = List.copyOf(terms);
    this.everything = everything;
  }

  /**
   * Reads a list.
   *
   * @param text the list; terms that make no sense name nobody
   * @return the machines
   */
  public static NodeList parse(String text) {
    if (text.equals("*")) {
      return ALL;
    }
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text);
    int at = 0;
    while (at < text.length() && matcher.find(at)) {
      if (matcher.start() == at && matcher.end() > at) {
        terms.add(new Term(matcher.group(1), ranges(matcher.group(2)), orEmpty(matcher.group(3))));
      }
      at = Math.max(matcher.end(), at) + 1;
    }
    return new NodeList(terms, false);
  }

  /**
   * Whether a machine is in it.
   *
   * @param host its name
   * @return true if it is
   */
  public boolean contains(String host) {
    return everything || terms.stream().anyMatch(term -> term.names(host));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static List<NumberRange> ranges(String text) {
    if (text == null) {
      return List.of();
    }
    List<NumberRange> ranges = new ArrayList<>();
    Matcher matcher = RANGE.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).length() == matcher.group(2).length()) {
        ranges.add(
            new NumberRange(
                matcher.group(1).length(),
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2))));
      }
    }
    return ranges;
  }

  /** Numbers that are written with a fixed number of digits. */
  private record NumberRange(int width, long first, long last) {
    boolean contains(String digits) {
      if (digits.length() != width || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      long number = Long.parseLong(digits);
      return first <= number && number <= last;
    }
  }

  private record Term(String prefix, List<NumberRange> ranges, String suffix) {
    boolean names(String host) {
      if (ranges.isEmpty()) {
        return host.equals(prefix);
      }
      if (host.length() < prefix.length() + suffix.length()
          || !host.startsWith(prefix)
          || !host.endsWith(suffix)) {
        return false;
      }
      String digits = host.substring(prefix.length(), host.length() - suffix.length());
      return ranges.stream().anyMatch(range -> range.contains(digits));
    }
  }
}
