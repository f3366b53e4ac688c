package io.storagegateway.jobarchive.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found since the last batch was written. */
final class Batch {
  private static final int MOST_JOBS = 4_000;
  private static final int MOST_HOSTS = 200_000;

  private final List<JobRow> jobs = new ArrayList<>();
  private final List<Long> gone = new ArrayList<>();
  private final List<FoundProblem> problems = new ArrayList<>();
  private int hosts;

  /** In the order of their numbers, which is nearly that in which they are looked for most. */
  List<JobRow> jobs() {
    return jobs.stream().sorted(Comparator.comparingLong(job -> job.key().number())).toList();
  }

  /** The numbers of rows to remove. */
  List<Long> gone() {
    return gone;
  }

  List<FoundProblem> problems() {
    return problems;
  }

  void add(JobRow job) {
    jobs.add(job);
    hosts += job.hosts().size();
  }

  void remove(long row) {
    gone.add(row);
  }

  void add(FoundProblem problem) {
    problems.add(problem);
  }

  boolean isFull() {
    return jobs.size() + problems.size() >= MOST_JOBS
        || hosts >= MOST_HOSTS
        || gone.size() >= MOST_HOSTS;
  }
}
