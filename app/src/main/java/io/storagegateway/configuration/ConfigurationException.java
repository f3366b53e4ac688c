package io.storagegateway.configuration;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Bears every problem that was found, not only the first. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationProblem> problems;

  /**
   * Makes an exception of at least one problem.
   *
   * @param problems what is wrong
   */
  public ConfigurationException(List<ConfigurationProblem> problems) {
    super(
        problems.stream()
            .map(
                problem ->
                    problem.path().isEmpty()
                        ? problem.message()
                        : problem.path() + ": " + problem.message())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return at least one problem
   */
  public List<ConfigurationProblem> problems() {
    return problems;
  }
}
