package io.storagegateway.dummy;

import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Jobs that are there from the start, the same ones every time. Every tenth has the number of the
 * one before, as a cluster whose numbers began anew.
 */
final class ReadyMadeJobs {
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration BETWEEN = Duration.ofMinutes(37);
  private static final Duration WALLTIME = Duration.ofHours(24);
  private static final long FIRST_NUMBER = 1_000;
  private static final int MOST_SECONDS = 86_400;
  private static final int LEAST_SECONDS = 600;
  private static final int HWTHREADS_OF_NODE = 64;
  private static final int ACCELERATORS_OF_NODE = 4;
  private static final int NODES_OF_CLUSTER = 20;
  private static final int MOST_NODES = 4;

  /** Names that spreadsheets would take for formulas are among those that people give. */
  private static final List<String> NAMES =
      List.of("train", "simulate", "post-process", "=SUM(A1:A9)", "interactive");

  private static final List<Job.Sharing> SHARING =
      List.of(Job.Sharing.NONE, Job.Sharing.SINGLE_USER, Job.Sharing.MULTI_USER);
  private static final List<String> USERS = List.of("alice", "bob", "carol", "dave");
  private static final List<String> PROJECTS = List.of("physics", "biology", "weather");
  private static final List<JobState> STATES =
      List.of(
          JobState.COMPLETED,
          JobState.COMPLETED,
          JobState.FAILED,
          JobState.TIMEOUT,
          JobState.CANCELLED,
          JobState.OUT_OF_MEMORY);
  private static final List<JobTag> TAGS =
      List.of(new JobTag("quality", "good", "global"), new JobTag("note", "look again", null));

  /** Where they ran. */
  static final List<String> CLUSTERS = List.of("alpha", "beta");

  private ReadyMadeJobs() {}

  static List<StoredJob> of(int count) {
    List<StoredJob> jobs = new ArrayList<>(count);
    for (int number = 1; number <= count; number++) {
      jobs.add(job(number));
    }
    return List.copyOf(jobs);
  }

  private static StoredJob job(int number) {
    Random chance = new Random(number);
    String cluster = number % 3 == 0 ? "beta" : "alpha";
    boolean accelerated = cluster.equals("alpha") && chance.nextInt(4) == 0;
    int nodes = 1 + chance.nextInt(MOST_NODES);
    long jobId = FIRST_NUMBER + (number % 10 == 0 ? number - 1 : number);
    Instant start = FIRST.plus(BETWEEN.multipliedBy(number));
    Duration duration =
        Duration.ofSeconds(LEAST_SECONDS + chance.nextInt(MOST_SECONDS - LEAST_SECONDS));
    String user = pick(USERS, chance);
    Job listed =
        new Job(
            cluster + ":" + jobId + ":" + start.getEpochSecond(),
            cluster,
            accelerated ? "gpu" : "main",
            jobId,
            number % 6 == 0 ? Long.valueOf(jobId - 2) : null,
            pick(NAMES, chance) + "-" + number % 7,
            user,
            number % 17 == 0 ? null : pick(PROJECTS, chance),
            duration.toHours() < 8 ? "short" : "long",
            pick(STATES, chance),
            start.minus(Duration.ofMinutes(chance.nextInt(90))),
            start,
            duration,
            WALLTIME,
            // What was not written down is not known.
            number % 23 == 0 ? null : Integer.valueOf(nodes),
            nodes * HWTHREADS_OF_NODE,
            accelerated ? nodes * ACCELERATORS_OF_NODE : 0,
            pick(SHARING, chance),
            number % 5 == 0 ? TAGS : number % 7 == 0 ? TAGS.subList(0, 1) : List.of(),
            metricData(number),
            null);
    return record(listed, nodes, chance);
  }

  private static Job.MetricDataState metricData(int number) {
    return switch (number % 20) {
      case 8 -> Job.MetricDataState.MISSING;
      case 12 -> Job.MetricDataState.ARCHIVING;
      case 14 -> Job.MetricDataState.DISABLED;
      case 18 -> Job.MetricDataState.FAILED;
      default -> Job.MetricDataState.AVAILABLE;
    };
  }

  private static StoredJob record(Job job, int nodes, Random chance) {
    int first = chance.nextInt(NODES_OF_CLUSTER - MOST_NODES);
    List<String> hosts =
        IntStream.range(first, first + nodes)
            .mapToObj(index -> String.format(Locale.ROOT, "%s%03d", job.cluster(), index))
            .toList();
    return JobRecords.of(
        job,
        "#!/bin/sh\n# " + job.name() + "\nsrun ./work --owner " + job.user() + "\n",
        "JobId=" + job.jobId() + " UserId=" + job.user() + " Comment=private",
        Map.of("jobName", job.name(), "slurmInfo", "WorkDir=/home/" + job.user()),
        hosts,
        chance.nextInt(HWTHREADS_OF_NODE));
  }

  private static <T> T pick(List<T> of, Random chance) {
    return of.get(chance.nextInt(of.size()));
  }
}
