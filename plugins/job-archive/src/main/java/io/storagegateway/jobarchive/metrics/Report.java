package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What there is to say of a job's metrics beside their values. */
final class Report {
  private static final int MOST_SENTENCES = 50;
  private static final int MOST_NAMES = 10;

  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> missing = new TreeSet<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Map<String, Integer> tooFine = new TreeMap<>();

  /** Something is wrong that makes nothing useless. One sentence. */
  void problem(String sentence) {
    if (problems.size() < MOST_SENTENCES) {
      problems.add(sentence);
    } else {
      problems.add("There are more problems than these.");
    }
  }

  /** What was asked for by name is not there. */
  void missing(String name) {
    missing.add(name);
  }

  /** What was asked for is there, but of no use. */
  void leftOut(String name, String why) {
    String sentence = name + " is left out: " + why + ".";
    if (leftOut.isEmpty()) {
      leftOut.add(sentence);
    }
    problem(sentence);
  }

  /** The resolution that was asked for is finer than what was measured. */
  void tooFine(String name, int timestep) {
    tooFine.put(name, timestep);
  }

  /**
   * The answer.
   *
   * @throws BackendException {@code INVALID} if the resolution is too fine, {@code DAMAGED} if
   *     something was left out and nothing remains
   */
  JobMetricData answer(String job, List<JobMetric> metrics) {
    if (!tooFine.isEmpty()) {
      throw BackendException.invalid(Resolution.FIELD, measuredLessOften());
    }
    if (metrics.isEmpty() && !leftOut.isEmpty()) {
      throw BackendException.of(ErrorKind.DAMAGED, leftOut.get(0))
          .reason("metric-data-corrupt")
          .build();
    }
    return new JobMetricData(job, metrics, List.copyOf(missing), List.copyOf(problems));
  }

  private String measuredLessOften() {
    Set<Integer> timesteps = new TreeSet<>(tooFine.values());
    if (timesteps.size() == 1) {
      return "It was measured every "
          + timesteps.iterator().next()
          + " s; a finer resolution cannot be had.";
    }
    return tooFine.entrySet().stream()
        .limit(MOST_NAMES)
        .map(one -> one.getKey() + " every " + one.getValue() + " s")
        .collect(
            Collectors.joining(
                ", ",
                "Not all was measured so often: ",
                tooFine.size() > MOST_NAMES ? " and more." : "."));
  }
}
