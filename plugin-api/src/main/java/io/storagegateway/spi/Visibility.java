package io.storagegateway.spi;

import java.util.Set;

/**
 * Which of the things that have owners a query may show: a value, not an identity. A thing without
 * an owner is visible to everybody.
 *
 * @param everything whether all is visible; the sets are empty then
 * @param users owners whose things are visible
 * @param projects projects whose things are visible
 */
public record Visibility(boolean everything, Set<String> users, Set<String> projects) {
  /** Everything is visible. */
  public static final Visibility ALL = new Visibility(true, Set.of(), Set.of());

  /** Nothing that has an owner is visible. */
  public static final Visibility NOTHING_OWNED = new Visibility(false, Set.of(), Set.of());

  /** Copies the sets. */
  public Visibility {
    users = Set.copyOf(users);
    projects = Set.copyOf(projects);
  }

  /**
   * What some owners have.
   *
   * @param users owners
   * @param projects projects
   * @return a visibility of just these
   */
  public static Visibility of(Set<String> users, Set<String> projects) {
    return new Visibility(false, users, projects);
  }

  /**
   * Whether a thing is visible.
   *
   * @param owner its owner, null if it has none
   * @param project its project, null if it has none
   * @return true if it may be shown
   */
  public boolean allows(String owner, String project) {
    return everything
        || (owner == null && project == null)
        || (owner != null && users.contains(owner))
        || (project != null && projects.contains(project));
  }
}
