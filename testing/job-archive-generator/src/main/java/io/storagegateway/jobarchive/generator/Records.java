package io.storagegateway.jobarchive.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Draws what is on record of an attempt. */
final class Records {
  private static final long SEED_OF_SERIES = 11;
  private static final int MEGABYTES_OF_GIGABYTE = 1_000;
  private static final double JOULES_OF_KILOWATT_HOUR = 3_600_000;
  private static final double ARCHIVING_FAILED = 0.05;
  private static final double WITH_SCHEDULER_INFO = 0.3;
  private static final double ONE_MORE_POINT = 0.3;

  private final ArchiveSpec spec;

  Records(ArchiveSpec spec) {
    this.spec = spec;
  }

  GeneratedJob of(Attempt attempt, Draws draws) {
    Submission submission = attempt.submission();
    SubclusterModel subcluster = submission.subcluster();
    List<GeneratedResource> resources = resources(submission, draws);
    boolean measured = draws.chance(spec.dataShare()) && attempt.outcome().isMeasured();
    int duration =
        measured
            ? Math.min(attempt.duration(), spec.points() * MetricModel.TIMESTEP - 1)
            : attempt.duration();
    int points = measured ? points(duration, draws) : 0;
    Map<String, GeneratedSummary> statistics =
        measured
            ? measured(attempt.ordinal(), submission, resources, points)
            : invented(submission, draws);
    String state = attempt.outcome().in(spec.archiveVersion());
    return new GeneratedJob(
        attempt.ordinal(),
        submission.cluster().name(),
        subcluster.name(),
        attempt.jobId(),
        attempt.arrayJobId(),
        submission.account().user(),
        submission.account().project(),
        submission.partition(),
        state,
        submission.shared(),
        Instant.ofEpochSecond(attempt.submitted()),
        Instant.ofEpochSecond(attempt.started()),
        Duration.ofSeconds(duration),
        Duration.ofSeconds(submission.walltime()),
        submission.nodes() * submission.cores(),
        submission.nodes() * submission.accelerators(),
        1,
        (long) subcluster.memory()
            * MEGABYTES_OF_GIGABYTE
            * submission.cores()
            / subcluster.coresOfNode(),
        monitoringStatus(measured, attempt.outcome(), draws),
        energy(submission, statistics, duration),
        points,
        resources,
        submission.tags(),
        statistics,
        footprint(submission.cluster(), statistics),
        metadata(attempt, state, draws));
  }

  /** What was measured of a job, each time the same. */
  Map<String, Map<Scope, GeneratedMetric>> metrics(GeneratedJob job) {
    ClusterModel cluster = Clusters.named(job.cluster());
    SubclusterModel subcluster =
        cluster.subclusters().stream()
            .filter(one -> one.name().equals(job.subcluster()))
            .findFirst()
            .orElseThrow();
    return series(job.ordinal(), cluster, subcluster, job.resources(), job.points());
  }

  private Map<String, Map<Scope, GeneratedMetric>> series(
      long ordinal,
      ClusterModel cluster,
      SubclusterModel subcluster,
      List<GeneratedResource> resources,
      int points) {
    Draws draws = Draws.of(spec.seed(), SEED_OF_SERIES, ordinal);
    return new SeriesMaker(cluster, subcluster, resources, points, draws).make();
  }

  private static List<GeneratedResource> resources(Submission submission, Draws draws) {
    SubclusterModel subcluster = submission.subcluster();
    List<String> hosts = subcluster.nodes().hosts();
    int first = draws.below(hosts.size() - submission.nodes() + 1);
    List<Integer> threads = List.of();
    List<String> cards = subcluster.accelerators().stream().map(Accelerator::id).toList();
    if (submission.isShared()) {
      int slot = draws.below(subcluster.coresOfNode() / submission.cores());
      int from = slot * submission.cores();
      threads = IntStream.range(from, from + submission.cores()).boxed().toList();
      if (!cards.isEmpty()) {
        int card = draws.below(cards.size() - submission.accelerators() + 1);
        cards = cards.subList(card, card + submission.accelerators());
      }
    }
    List<Integer> had = threads;
    List<String> hadCards = cards;
    return hosts.subList(first, first + submission.nodes()).stream()
        .map(host -> new GeneratedResource(host, had, hadCards))
        .toList();
  }

  /** One for each step, or one more: the number does not follow from the duration. */
  private int points(int duration, Draws draws) {
    int points = duration / MetricModel.TIMESTEP + 1 + (draws.chance(ONE_MORE_POINT) ? 1 : 0);
    return Math.min(points, spec.points());
  }

  private Map<String, GeneratedSummary> measured(
      long ordinal, Submission submission, List<GeneratedResource> resources, int points) {
    Map<String, GeneratedSummary> statistics = new LinkedHashMap<>();
    series(ordinal, submission.cluster(), submission.subcluster(), resources, points)
        .forEach(
            (metric, scopes) -> {
              GeneratedMetric nodes = scopes.get(Scope.NODE);
              statistics.put(metric, new GeneratedSummary(nodes.unit(), nodes.statistics()));
            });
    return Collections.unmodifiableMap(statistics);
  }

  private static Map<String, GeneratedSummary> invented(Submission submission, Draws draws) {
    Map<String, GeneratedSummary> statistics = new LinkedHashMap<>();
    for (MetricModel metric : submission.cluster().metrics()) {
      int parts = metric.summed() ? submission.subcluster().parts(metric.archived()) : 1;
      double peak = metric.peak() * parts;
      double avg = peak * metric.level() * draws.uniform(0.3, 1.1);
      statistics.put(
          metric.name(),
          new GeneratedSummary(
              metric.unit(),
              new GeneratedStatistics(
                  GeneratedStatistics.rounded(avg * draws.uniform(0, 0.7)),
                  GeneratedStatistics.rounded(avg),
                  GeneratedStatistics.rounded(Math.max(avg, peak * draws.uniform(0.5, 1))))));
    }
    return Collections.unmodifiableMap(statistics);
  }

  private static int monitoringStatus(boolean measured, Outcome outcome, Draws draws) {
    boolean failed = draws.chance(ARCHIVING_FAILED);
    if (measured) {
      return MonitoringStatus.ARCHIVED;
    }
    if (outcome == Outcome.RUNNING || outcome == Outcome.SUSPENDED) {
      return MonitoringStatus.RUNNING;
    }
    return failed ? MonitoringStatus.FAILED : MonitoringStatus.DISABLED;
  }

  private static double energy(
      Submission submission, Map<String, GeneratedSummary> statistics, int duration) {
    double watts =
        submission.cluster().metrics().stream()
            .filter(MetricModel::isPower)
            .mapToDouble(metric -> statistics.get(metric.name()).statistics().avg())
            .sum();
    return GeneratedStatistics.rounded(
        watts * submission.nodes() * duration / JOULES_OF_KILOWATT_HOUR);
  }

  private static Map<String, Double> footprint(
      ClusterModel cluster, Map<String, GeneratedSummary> statistics) {
    Map<String, Double> footprint = new TreeMap<>();
    for (MetricModel metric : cluster.metrics()) {
      GeneratedStatistics of = statistics.get(metric.name()).statistics();
      if (!metric.footprint().isEmpty()) {
        footprint.put(
            metric.name() + "_" + metric.footprint(),
            metric.footprint().equals("max") ? of.max() : of.avg());
      }
    }
    return Collections.unmodifiableMap(footprint);
  }

  private static Map<String, String> metadata(Attempt attempt, String state, Draws draws) {
    Submission submission = attempt.submission();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("jobName", submission.name());
    if (submission.scripted()) {
      metadata.put("jobScript", JobScript.text(submission));
    }
    if (draws.chance(WITH_SCHEDULER_INFO)) {
      metadata.put("slurmInfo", JobScript.schedulerInfo(submission, attempt.jobId(), state));
    }
    return Collections.unmodifiableMap(metadata);
  }
}
