package io.storagegateway.jobarchive.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Draws jobs in blocks, each of which depends on the specification and its own number only: so an
 * archive is the same however many threads make it.
 */
final class Blocks {
  /** Jobs of a block, and numbers that it may give to jobs of each cluster. */
  static final int SIZE = 200;

  private static final long SEED_OF_BLOCKS = 3;
  private static final double ARRAYS = 0.03;
  private static final int MOST_TASKS = 24;
  private static final double REQUEUED = 0.015;
  private static final double MEDIAN_DURATION = 1_500;
  private static final double SIGMA_OF_DURATION = 1.7;
  private static final double MEDIAN_WAIT = 240;
  private static final double SIGMA_OF_WAIT = 1.5;
  private static final int LONGEST_WAIT = 6 * 3_600;
  private static final int WAIT_AFTER_REQUEUE = 120;

  private final ArchiveSpec spec;
  private final Submissions submissions;
  private final SubmitPattern times;
  private final Records records;

  Blocks(ArchiveSpec spec, Records records) {
    this.spec = spec;
    this.records = records;
    this.submissions =
        new Submissions(
            Clusters.all(),
            Accounts.forJobs(spec.jobs(), spec.seed(), spec.user()),
            spec.archiveVersion());
    this.times = new SubmitPattern(spec.until(), spec.days());
  }

  int count() {
    return (spec.jobs() + SIZE - 1) / SIZE;
  }

  /** The jobs of a block, in the order in which they were submitted. */
  List<GeneratedJob> jobs(int block) {
    Block made = new Block(block);
    while (!made.isFull()) {
      made.add();
    }
    return made.jobs;
  }

  private final class Block {
    private final int number;
    private final int size;
    private final Draws draws;
    private final Map<ClusterModel, Integer> given = new HashMap<>();
    private final List<GeneratedJob> jobs = new ArrayList<>();

    Block(int number) {
      this.number = number;
      this.size = Math.min(SIZE, spec.jobs() - number * SIZE);
      this.draws = Draws.of(spec.seed(), SEED_OF_BLOCKS, number);
    }

    boolean isFull() {
      return jobs.size() >= size;
    }

    /** A job, or an array of jobs. */
    void add() {
      Submission submission = submissions.draw(draws);
      boolean array = draws.chance(ARRAYS);
      int tasks = array ? 2 + draws.below(MOST_TASKS - 1) : 1;
      long first = nextId(submission.cluster());
      OptionalLong arrayJobId = array ? OptionalLong.of(first) : OptionalLong.empty();
      for (int task = 0; task < tasks && !isFull(); task++) {
        add(submission, task == 0 ? first : nextId(submission.cluster()), arrayJobId);
      }
    }

    private void add(Submission submission, long jobId, OptionalLong arrayJobId) {
      long submitted = times.at((ordinal() + draws.uniform()) / spec.jobs());
      long started = submitted + 1 + pause(MEDIAN_WAIT);
      Outcome outcome = Outcome.draw(draws);
      if (draws.chance(REQUEUED) && jobs.size() + 1 < size) {
        Outcome first = draws.chance(0.5) ? Outcome.NODE_FAIL : Outcome.PREEMPTED;
        int duration = duration(submission, first);
        attempt(submission, jobId, arrayJobId, submitted, started, duration, first);
        started += duration + pause(WAIT_AFTER_REQUEUE);
      }
      int duration = duration(submission, outcome);
      attempt(submission, jobId, arrayJobId, submitted, started, duration, outcome);
    }

    private void attempt(
        Submission submission,
        long jobId,
        OptionalLong arrayJobId,
        long submitted,
        long started,
        int duration,
        Outcome outcome) {
      Attempt attempt =
          new Attempt(
              ordinal(), submission, jobId, arrayJobId, submitted, started, duration, outcome);
      jobs.add(records.of(attempt, draws));
    }

    private long ordinal() {
      return (long) number * SIZE + jobs.size();
    }

    private long nextId(ClusterModel cluster) {
      int before = given.merge(cluster, 1, Integer::sum) - 1;
      return cluster.firstJobId() + (long) number * SIZE + before;
    }

    private int pause(double median) {
      return (int) Math.min(LONGEST_WAIT, draws.logNormal(median, SIGMA_OF_WAIT));
    }

    private int duration(Submission submission, Outcome outcome) {
      double drawn = draws.logNormal(MEDIAN_DURATION, SIGMA_OF_DURATION);
      if (outcome.neverBegan()) {
        return 1;
      }
      return outcome.usesAllItsTime()
          ? submission.walltime()
          : (int) Math.max(1, Math.min(submission.walltime(), drawn));
    }
  }
}
