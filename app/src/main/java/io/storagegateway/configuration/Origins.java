package io.storagegateway.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where each value of the configuration was written, so that a problem can point at it. */
public final class Origins {
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z_]+");

  private final String file;
  private final Map<String, String> byPath = new HashMap<>();

  Origins(String file) {
    this.file = file;
  }

  void line(String path, int line) {
    byPath.put(path, file + ", line " + line);
  }

  /** Everything below this path was given by an environment variable. */
  void variable(String path, String name) {
    byPath.keySet().removeIf(known -> known.startsWith(path + "."));
    byPath.put(path, "environment variable " + name);
  }

  /**
   * Adds to each problem where its value was written.
   *
   * @param problems problems with paths
   * @return the same problems with more telling messages
   */
  public List<ConfigurationProblem> locate(List<ConfigurationProblem> problems) {
    return problems.stream().map(this::locate).toList();
  }

  private ConfigurationProblem locate(ConfigurationProblem problem) {
    String path = problem.path();
    if (VARIABLE.matcher(path).matches()) {
      return problem;
    }
    while (!path.isEmpty() && !byPath.containsKey(path)) {
      path = Paths.parent(path);
    }
    String origin = byPath.getOrDefault(path, file);
    return new ConfigurationProblem(problem.path(), problem.message() + " (" + origin + ")");
  }
}
