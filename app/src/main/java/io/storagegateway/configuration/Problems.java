package io.storagegateway.configuration;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong. */
final class Problems {
  private final List<ConfigurationProblem> found = new ArrayList<>();

  void add(String path, String message) {
    found.add(new ConfigurationProblem(path, message));
  }

  /** Adds a problem unless that very value was found wrong already. */
  void addOnce(String path, String message) {
    if (found.stream().noneMatch(problem -> problem.path().equals(path))) {
      add(path, message);
    }
  }

  /** Adds a problem unless that value, or something in it, was found wrong already. */
  void addConsequence(String path, String message) {
    if (found.stream().noneMatch(problem -> Paths.isBelow(problem.path(), path))) {
      add(path, message);
    }
  }

  /** Whether something concerns the whole file, so that nothing else can be told. */
  boolean unreadable() {
    return found.stream().anyMatch(problem -> problem.path().isEmpty());
  }

  boolean any() {
    return !found.isEmpty();
  }

  List<ConfigurationProblem> list() {
    return List.copyOf(found);
  }
}
