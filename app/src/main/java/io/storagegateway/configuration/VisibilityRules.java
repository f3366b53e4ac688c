package io.storagegateway.configuration;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Rules for expressions that tell whose jobs callers see. */
final class VisibilityRules {
  private static final String PROJECT = "project";
  private static final int MOST_GROUPS = 9;
  private static final Pattern REFERENCE = Pattern.compile("\\$(\\d*)");

  private final Problems problems;

  VisibilityRules(Problems problems) {
    this.problems = problems;
  }

  void check(String path, VisibilityConfiguration visibility) {
    UserNameConfiguration names = visibility.userName();
    if (names != null && names.pattern() != null) {
      Optional<Pattern> pattern = expression(path + ".user_name.pattern", names.pattern());
      if (pattern.isPresent() && names.replacement() != null) {
        checkReferences(path + ".user_name.replacement", names.replacement(), pattern.get());
      }
    }
    if (visibility.managerGroups() != null) {
      expression(path + ".manager_groups", visibility.managerGroups())
          .filter(pattern -> !pattern.namedGroups().containsKey(PROJECT))
          .ifPresent(
              pattern ->
                  problems.addOnce(
                      path + ".manager_groups",
                      "has no group (?<project>...), which is to be the project"));
    }
  }

  private Optional<Pattern> expression(String path, String text) {
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      problems.addOnce(path, "is no regular expression (RE2): " + e.getDescription());
      return Optional.empty();
    }
  }

  private void checkReferences(String path, String replacement, Pattern pattern) {
    int last = Math.min(MOST_GROUPS, pattern.groupCount());
    Matcher references = REFERENCE.matcher(replacement);
    while (references.find()) {
      String group = references.group(1);
      if (group.length() != 1 || Integer.parseInt(group) > last) {
        problems.addOnce(
            path,
            "has "
                + references.group()
                + "; a $ is followed by the number of a group, 0 to "
                + last);
      }
    }
  }
}
