package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.JobKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the gateway itself has changed while a pass was under way. What the pass saw of it may be
 * older than what the index has. Guarded by whoever has it.
 */
final class Touched {
  private final Map<String, Set<String>> jobs = new HashMap<>();
  private final Set<String> clusters = new HashSet<>();

  /** From here on a pass sees all clusters that were made before. */
  void beginPass() {
    clusters.clear();
  }

  /** From here on a pass sees all that was done to jobs of a cluster before. */
  void beginCluster(String cluster) {
    jobs.remove(cluster);
  }

  void add(Collection<JobKey> keys) {
    keys.forEach(key -> jobs.computeIfAbsent(key.cluster(), c -> new HashSet<>()).add(key.id()));
  }

  void add(String cluster) {
    clusters.add(cluster);
  }

  boolean has(JobKey key) {
    return jobs.getOrDefault(key.cluster(), Set.of()).contains(key.id());
  }

  boolean has(FoundProblem problem) {
    return problem.job() != null
        && jobs.getOrDefault(problem.cluster(), Set.of()).contains(problem.job());
  }

  /** The clusters that a pass found, and those that were made too late for it. */
  Set<String> withMade(Collection<String> found) {
    Set<String> all = new TreeSet<>(found);
    all.addAll(clusters);
    return all;
  }
}
