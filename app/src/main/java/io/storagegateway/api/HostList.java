package io.storagegateway.api;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Refusals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Machines as schedulers write them: {@code a[001-003,7],login}. Several brackets in one name are
 * all combined. It never grows beyond a bound, whatever is written: a name that is written twice
 * counts twice.
 */
final class HostList {
  /** More machines than any query may name. */
  static final int MOST = 10_000;

  private static final int MAX_TEXT = 65_536;
  private static final int MAX_NAME = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

  private final String field;
  private final Set<String> hosts = new LinkedHashSet<>();
  private int named;

  private HostList(String field) {
    this.field = field;
  }

  /**
   * All machines of an expression, each once, in its order.
   *
   * @param field where it was written, for refusals
   * @throws ProblemException 400 if it is none, or means too many
   */
  static List<String> meantBy(String field, String expression) {
    HostList list = new HostList(field);
    if (expression.length() > MAX_TEXT) {
      throw list.bad("is too long");
    }
    for (String item : list.items(expression)) {
      list.expand("", item);
    }
    return List.copyOf(list.hosts);
  }

  /** The same for names that are written one by one. */
  static List<String> of(String field, Collection<String> names) {
    HostList list = new HostList(field);
    names.forEach(name -> list.add(Bodies.needed(field, name)));
    return List.copyOf(list.hosts);
  }

  /** Divides at commas that are in no bracket. */
  private List<String> items(String expression) {
    List<String> items = new ArrayList<>();
    boolean inside = false;
    int begin = 0;
    for (int i = 0; i < expression.length(); i++) {
      char letter = expression.charAt(i);
      if (letter == '[' || letter == ']') {
        if (inside == (letter == '[')) {
          throw bad("has brackets that do not fit");
        }
        inside = !inside;
      } else if (letter == ',' && !inside) {
        items.add(expression.substring(begin, i));
        begin = i + 1;
      }
    }
    if (inside) {
      throw bad("has brackets that do not fit");
    }
    items.add(expression.substring(begin));
    return items;
  }

  private void expand(String before, String rest) {
    int open = rest.indexOf('[');
    if (open < 0) {
      add(before + rest);
      return;
    }
    if (before.length() + open > MAX_NAME) {
      throw bad("names a machine that none can be called");
    }
    int close = rest.indexOf(']');
    for (String range : rest.substring(open + 1, close).split(",", -1)) {
      expand(before + rest.substring(0, open), range, rest.substring(close + 1));
    }
  }

  private void expand(String before, String range, String rest) {
    Matcher bounds = RANGE.matcher(range);
    if (!bounds.matches()) {
      throw bad("has something other than numbers and ranges in brackets");
    }
    String first = bounds.group(1);
    String last = bounds.group(2) == null ? first : bounds.group(2);
    int from = Integer.parseInt(first);
    int to = Integer.parseInt(last);
    if (to < from) {
      throw bad("has a range that ends before it begins");
    }
    for (int number = from; number <= to; number++) {
      expand(before + padded(number, first.length()), rest);
    }
  }

  private static String padded(int number, int width) {
    return String.format(Locale.ROOT, "%0" + width + "d", number);
  }

  private void add(String host) {
    if (host.length() > MAX_NAME || !NAME.matcher(host).matches() || host.contains("..")) {
      throw bad("names a machine that none can be called");
    }
    hosts.add(host);
    named++;
    if (named > MOST) {
      throw bad("names more than " + MOST + " machines");
    }
  }

  private ProblemException bad(String message) {
    return Refusals.badField(field, message).exception();
  }
}
