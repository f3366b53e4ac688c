package io.storagegateway.access;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which groups make their members managers of which projects. */
public final class ManagerGroups {
  /** The group of an expression that is the project. */
  public static final String PROJECT = "project";

  /** Nobody manages anything. */
  public static final ManagerGroups NONE = new ManagerGroups(Map.of(), Optional.empty());

  private final Map<String, List<String>> named;
  private final Optional<Pattern> pattern;

  private ManagerGroups(Map<String, List<String>> named, Optional<Pattern> pattern) {
    this.named = Map.copyOf(named);
    this.pattern = pattern;
  }

  /**
   * Groups by their names, and by an expression.
   *
   * @param named projects by the name of the group
   * @param pattern what matches whole names of groups, with a group {@value #PROJECT} of its own
   *     that is the project; empty for none
   * @return the rule
   */
  public static ManagerGroups of(Map<String, List<String>> named, Optional<Pattern> pattern) {
    return new ManagerGroups(named, pattern);
  }

  /** The projects that members of some groups manage. */
  Set<String> projects(Set<String> groups) {
    if (named.isEmpty() && pattern.isEmpty()) {
      return Set.of();
    }
    Set<String> projects = new HashSet<>();
    for (String group : groups) {
      projects.addAll(named.getOrDefault(group, List.of()));
      pattern.flatMap(expression -> project(expression, group)).ifPresent(projects::add);
    }
    return projects;
  }

  private static Optional<String> project(Pattern expression, String group) {
    Matcher matcher = expression.matcher(group);
    return matcher.matches()
        ? Optional.ofNullable(matcher.group(PROJECT)).filter(project -> !project.isEmpty())
        : Optional.empty();
  }
}
