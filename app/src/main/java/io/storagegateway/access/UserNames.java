package io.storagegateway.access;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How the name of a caller becomes the name that owners of things have. Expressions are those of
 * RE2, which take a time in proportion to the text, whatever a caller is called.
 */
public final class UserNames {
  /** Owners are called as callers are. */
  public static final UserNames SAME = new UserNames(name -> name);

  private final UnaryOperator<String> rule;

  /**
   * @param rule the owner's name for a caller's; empty where there is none
   */
  private UserNames(UnaryOperator<String> rule) {
    this.rule = rule;
  }

  /**
   * Names by a rule.
   *
   * @param pattern what matches whole names of callers who can own things
   * @param replacement the owner's name; {@code $1} stands for the first group, {@code $0} for all;
   *     a dollar sign is always followed by the number of a group that there is
   * @return the rule
   */
  public static UserNames of(Pattern pattern, String replacement) {
    return new UserNames(name -> owner(pattern, replacement, name));
  }

  /**
   * The name that a caller's things have as their owner.
   *
   * @param name the caller's name
   * @return empty where the rule gives none: such a caller owns nothing
   */
  Optional<String> of(String name) {
    return Optional.of(rule.apply(name)).filter(owner -> !owner.isEmpty());
  }

  private static String owner(Pattern pattern, String replacement, String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return "";
    }
    StringBuilder owner = new StringBuilder();
    for (int at = 0; at < replacement.length(); at++) {
      if (replacement.charAt(at) == '$') {
        at++;
        String group = matcher.group(replacement.charAt(at) - '0');
        owner.append(group == null ? "" : group);
      } else {
        owner.append(replacement.charAt(at));
      }
    }
    return owner.toString();
  }
}
