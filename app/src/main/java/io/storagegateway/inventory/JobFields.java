package io.storagegateway.inventory;

import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The fields of jobs that the gateway can filter and sort by where a back-end only lists them:
 * those that one value of the list tells. Times are in seconds since 1970, durations in seconds.
 */
final class JobFields {
  static final Map<String, Function<Resource, Comparable<?>>> JOBS =
      Map.ofEntries(
          job("name", Job::id),
          job("cluster", Job::cluster),
          job("subcluster", Job::subcluster),
          job("job_id", Job::jobId),
          job("array_job_id", Job::arrayJobId),
          job("job_name", Job::name),
          job("user", Job::user),
          job("project", Job::project),
          job("partition", Job::partition),
          job("state", job -> job.state().key()),
          job("start_time", job -> seconds(job.startTime())),
          job("duration", job -> seconds(job.duration())),
          job("num_nodes", job -> number(job.numNodes())),
          job("shared", job -> word(job.shared())));

  static final Map<String, Function<Resource, Comparable<?>>> STATISTICS =
      Map.of(
          "name", ScanFields.of(JobStatistic.class, JobStatistic::key),
          "group", ScanFields.of(JobStatistic.class, JobStatistic::group),
          "jobs", ScanFields.of(JobStatistic.class, JobStatistic::jobs),
          "walltime_hours", hours(JobStatistic::walltimeHours),
          "node_hours", hours(JobStatistic::nodeHours),
          "core_hours", hours(JobStatistic::coreHours),
          "accelerator_hours", hours(JobStatistic::acceleratorHours));

  static final Map<String, Function<Resource, Comparable<?>>> PROBLEMS =
      Map.of(
          "name", ScanFields.of(JobProblem.class, JobProblem::key),
          "path", ScanFields.of(JobProblem.class, JobProblem::path),
          "cluster", ScanFields.of(JobProblem.class, JobProblem::cluster),
          "reason", ScanFields.of(JobProblem.class, JobProblem::reason));

  private static final long MICROS_OF_HOUR = 3_600_000_000L;

  private JobFields() {}

  private static Map.Entry<String, Function<Resource, Comparable<?>>> job(
      String name, Function<Job, Comparable<?>> field) {
    return Map.entry(name, ScanFields.of(Job.class, field));
  }

  /** As whole numbers, which cursors can hold. */
  private static Function<Resource, Comparable<?>> hours(Function<JobStatistic, Double> field) {
    return ScanFields.of(
        JobStatistic.class, statistic -> Math.round(field.apply(statistic) * MICROS_OF_HOUR));
  }

  private static Long seconds(Instant time) {
    return time == null ? null : Long.valueOf(time.getEpochSecond());
  }

  private static Long seconds(Duration duration) {
    return duration == null ? null : Long.valueOf(duration.toSeconds());
  }

  private static Long number(Integer value) {
    return value == null ? null : Long.valueOf(value);
  }

  private static String word(Job.Sharing sharing) {
    return sharing == null ? null : sharing.name().toLowerCase(Locale.ROOT);
  }
}
