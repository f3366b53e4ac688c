package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One alternative of a filter's text. What is quoted, by {@code "…"} or by {@code {…}}, means
 * itself.
 *
 * @param argument which filter it belongs to
 * @param text the alternative without its quotation marks
 * @param quoted for each character of the text whether it was quoted
 */
record Term(String argument, String text, List<Boolean> quoted) {
  private static final String NULL = "null";

  /** Takes a filter's text apart at each {@code |} that is not quoted. */
  static List<Term> split(String argument, String value) {
    List<Term> terms = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<Boolean> quoted = new ArrayList<>();
    char closing = 0;
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (closing == 0 && (c == '"' || c == '{')) {
        closing = c == '"' ? '"' : '}';
      } else if (c == closing) {
        closing = 0;
      } else if (closing == 0 && c == '|') {
        terms.add(new Term(argument, text.toString(), List.copyOf(quoted)));
        text.setLength(0);
        quoted.clear();
      } else {
        text.append(c);
        quoted.add(closing != 0);
      }
    }
    if (closing != 0) {
      throw new QueryException(
          QueryException.OPEN_QUOTATION,
          "The value of \"" + argument + "\" lacks the end of a quotation.",
          argument);
    }
    terms.add(new Term(argument, text.toString(), List.copyOf(quoted)));
    return terms;
  }

  Condition condition() {
    if (isBare(NULL)) {
      return Condition.absent();
    }
    if (starts("!")) {
      Term rest = from(1);
      return rest.isBare(NULL)
          ? Condition.present()
          : Condition.none(value -> rest.positive().test(value));
    }
    return Condition.any(positive());
  }

  private Predicate<JsonNode> positive() {
    if (starts("<=")) {
      return Comparison.of(argument, from(2).text).atMost();
    }
    if (starts(">=")) {
      return Comparison.of(argument, from(2).text).atLeast();
    }
    if (starts("<")) {
      return Comparison.of(argument, from(1).text).below();
    }
    if (starts(">")) {
      return Comparison.of(argument, from(1).text).above();
    }
    int range = bare("..");
    if (range >= 0) {
      return Range.of(argument, text.substring(0, range), text.substring(range + 2));
    }
    return bare("*") >= 0 ? like() : Comparison.of(argument, text).same();
  }

  private Predicate<JsonNode> like() {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      boolean wild = text.charAt(at) == '*' && !quoted.get(at);
      regex.append(wild ? ".*" : Pattern.quote(text.substring(at, at + 1)));
    }
    Predicate<String> matches =
        Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    return value -> matches.test(value.asText());
  }

  private boolean isBare(String word) {
    return text.equals(word) && !quoted.contains(true);
  }

  private boolean starts(String operator) {
    return text.startsWith(operator) && !quoted.subList(0, operator.length()).contains(true);
  }

  private Term from(int start) {
    return new Term(argument, text.substring(start), quoted.subList(start, quoted.size()));
  }

  private int bare(String operator) {
    int at = text.indexOf(operator);
    while (at >= 0 && quoted.subList(at, at + operator.length()).contains(true)) {
      at = text.indexOf(operator, at + 1);
    }
    return at;
  }
}
