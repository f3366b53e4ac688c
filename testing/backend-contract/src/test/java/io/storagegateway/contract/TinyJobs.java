package io.storagegateway.contract;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The jobs of a {@link TinyBackend}: two dozen, of which each four have one number. */
record TinyJobs(TinyStorage storage) implements Jobs, JobStatistics, JobMetrics {
  static final KindRules RULES =
      KindRules.named("[a-z]+:[0-9]+:[0-9]+|[0-9]+", 40)
          .listing(new ListingMode.QueryBy(Set.of("user", "state"), Set.of("start_time"), true))
          .changeable("tags", "metadata")
          .build();
  static final KindRules STATISTICS =
      KindRules.named(".+", 40)
          .listing(new ListingMode.QueryBy(Set.of("cluster"), Set.of("group", "jobs"), true))
          .build();

  static final KindRules PROBLEMS = KindRules.named(".+", 40).build();

  static final List<Job> ALL = IntStream.range(0, 24).mapToObj(TinyJobs::job).toList();
  private static final double[] VALUES = {1, 2, Double.NaN, 4, 5, 6, 7, 8, 9};

  private static Job job(int number) {
    long jobId = number / 4;
    // Two of each number begin at the same time, on different clusters.
    Instant start = Instant.ofEpochSecond(1000 + number / 2 * 100);
    String cluster = number % 2 == 0 ? "a" : "b";
    String id = cluster + ":" + jobId + ":" + start.getEpochSecond();
    return new Job(
        id,
        cluster,
        null,
        jobId,
        null,
        null,
        List.of("alice", "bob", "carol").get(number % 3),
        number % 5 == 0 ? "physics" : "biology",
        null,
        number % 3 == 0 ? JobState.FAILED : JobState.COMPLETED,
        null,
        start,
        Duration.ofHours(number),
        null,
        1,
        1,
        0,
        null,
        List.of(),
        Job.MetricDataState.AVAILABLE,
        TinyJobStore.details(id, List.of(), Map.of()));
  }

  /** The same job with other tags and metadata. */
  static Job with(Job job, List<JobTag> tags, Map<String, String> metadata) {
    return shown(job, tags, TinyJobStore.details(job.id(), tags, metadata));
  }

  private static Job shown(Job job, List<JobTag> tags, JobDetails details) {
    return new Job(
        job.id(),
        job.cluster(),
        null,
        job.jobId(),
        null,
        null,
        job.user(),
        job.project(),
        null,
        job.state(),
        null,
        job.startTime(),
        job.duration(),
        null,
        1,
        1,
        0,
        null,
        tags,
        job.metricData(),
        details);
  }

  private List<Job> all() {
    return storage.ofJobs(TinyJobStore::all);
  }

  @Override
  public Page<Job> list(CallContext call, Query query) {
    Sort sort = query.sort();
    Comparator<Job> byStart = Comparator.comparing(Job::startTime);
    Comparator<Job> order = sort.descending() ? byStart.reversed() : byStart;
    boolean ties = storage.has(Defect.BREAKS_TIES_OF_JOBS_BACKWARDS);
    Comparator<Job> byId = Comparator.comparing(Job::id);
    List<Job> found =
        matching(query).stream()
            .sorted(order.thenComparing(ties ? byId.reversed() : byId))
            .map(job -> shown(job, job.tags(), null))
            .toList();
    long total = storage.has(Defect.COUNTS_HIDDEN_JOBS) ? all().size() : found.size();
    return page(found, query, total);
  }

  @Override
  public Job get(CallContext call, String job, Visibility visibility) {
    return find(job, visibility);
  }

  @Override
  public Page<JobProblem> problems(CallContext call, Query query) {
    return Page.only(List.of());
  }

  @Override
  public JobIndex index(CallContext call) {
    return new JobIndex(Instant.EPOCH, false, all().size(), 0);
  }

  @Override
  public Page<JobStatistic> list(CallContext call, JobGrouping grouping, Query query) {
    Query counted =
        storage.has(Defect.ADDS_HIDDEN_JOBS_UP)
            ? new Query(query.filters(), query.sort(), 1, Optional.empty(), Visibility.ALL)
            : query;
    Map<String, List<Job>> groups =
        matching(counted).stream()
            .collect(
                Collectors.groupingBy(
                    job -> group(job, grouping), TreeMap::new, Collectors.toList()));
    Comparator<JobStatistic> byJobs = Comparator.comparingLong(JobStatistic::jobs);
    Comparator<JobStatistic> byGroup = Comparator.comparing(JobStatistic::key);
    Comparator<JobStatistic> order = query.sort().field().equals("jobs") ? byJobs : byGroup;
    List<JobStatistic> sums =
        groups.entrySet().stream()
            .map(entry -> sum(entry.getKey(), entry.getValue()))
            .sorted((query.sort().descending() ? order.reversed() : order).thenComparing(byGroup))
            .toList();
    return page(sums, query, sums.size());
  }

  @Override
  public JobMetricData read(
      CallContext call, String job, MetricSelection selection, Visibility visibility) {
    Job found = find(job, visibility);
    int merged = (int) selection.resolution().orElse(Duration.ofSeconds(1)).toSeconds();
    boolean wanted =
        (selection.metrics().isEmpty() || selection.metrics().contains("load"))
            && (selection.scopes().isEmpty() || selection.scopes().contains("node"));
    JobMetric metric =
        new JobMetric(
            "load",
            "node",
            null,
            found.startTime(),
            Duration.ofSeconds(merged),
            List.of(series(merged)));
    Stream<String> metrics = selection.metrics().stream().filter(name -> !name.equals("load"));
    Stream<String> scopes =
        selection.scopes().stream()
            .filter(scope -> !scope.equals("node") && selection.metrics().contains("load"))
            .map(scope -> "load/" + scope);
    boolean hides = storage.has(Defect.HIDES_WHAT_IS_MISSING);
    return new JobMetricData(
        found.id(),
        wanted ? List.of(metric) : List.of(),
        hides ? List.of() : Stream.concat(metrics, scopes).toList(),
        List.of());
  }

  private Job find(String name, Visibility visibility) {
    boolean shows = storage.has(Defect.SHOWS_HIDDEN_JOBS);
    List<Job> found =
        all().stream()
            .filter(job -> job.id().equals(name) || Long.toString(job.jobId()).equals(name))
            .filter(job -> shows || visibility.allows(job.user(), job.project()))
            .toList();
    if (found.isEmpty()) {
      throw BackendException.notFound(Kind.JOB, name);
    }
    if (found.size() == 1 || storage.has(Defect.GUESSES_WHICH_JOB_IS_MEANT)) {
      return found.get(0);
    }
    BackendException.Builder failure =
        BackendException.of(ErrorKind.CONFLICT, "There are several.").reason(Jobs.AMBIGUOUS);
    all().stream()
        .filter(job -> job.jobId() == found.get(0).jobId())
        .filter(job -> found.contains(job) || storage.has(Defect.NAMES_HIDDEN_CANDIDATES))
        .forEach(job -> failure.field(job.id(), "is " + job.id()));
    throw failure.build();
  }

  private List<Job> matching(Query query) {
    return all().stream()
        .filter(job -> query.visibility().allows(job.user(), job.project()))
        .filter(job -> query.filters().stream().allMatch(filter -> matches(job, filter)))
        .toList();
  }

  private boolean matches(Job job, Filter filter) {
    List<String> values = Arrays.asList(filter.value().split(",", -1));
    return switch (filter.field()) {
      case "user" -> values.contains(job.user());
      case "cluster" -> values.contains(job.cluster());
      case "state" ->
          values.contains(job.state().key()) || storage.has(Defect.IGNORES_A_FILTER_OF_JOBS);
      default -> throw BackendException.invalid(filter.field(), "It is no filter.");
    };
  }

  static <T extends Resource> Page<T> page(List<T> found, Query query, long total) {
    int from =
        query
            .after()
            .map(
                key ->
                    IntStream.range(0, found.size())
                            .filter(index -> found.get(index).key().equals(key))
                            .findFirst()
                            .orElse(-1)
                        + 1)
            .orElse(0);
    Page<T> page =
        Page.cut(
            found.subList(from, Math.min(found.size(), from + query.limit() + 1)),
            query.limit(),
            T::key);
    return new Page<>(page.items(), page.next(), OptionalLong.of(total), page.problems());
  }

  private static String group(Job job, JobGrouping grouping) {
    return switch (grouping) {
      case USER -> job.user();
      case PROJECT -> job.project();
      case CLUSTER -> job.cluster();
      case SUBCLUSTER, PARTITION -> "";
    };
  }

  private JobStatistic sum(String group, List<Job> jobs) {
    double hours = jobs.stream().mapToDouble(job -> job.duration().toHours()).sum();
    return new JobStatistic(
        group.isEmpty() ? null : group,
        jobs.size(),
        hours,
        storage.has(Defect.ADDS_JOBS_UP_TWICE) ? 2 * hours : hours,
        hours,
        0,
        0);
  }

  private JobSeries series(int merged) {
    SeriesStatistics statistics = new SeriesStatistics(1.0, 42 / 8.0, 9.0, 8, false);
    if (merged == 1) {
      return new JobSeries("n1", null, statistics, samples(VALUES), null, null);
    }
    boolean fills = storage.has(Defect.TAKES_MISSING_VALUES_FOR_ZERO);
    int steps = (VALUES.length + merged - 1) / merged;
    double[][] sums = new double[3][steps];
    for (int step = 0; step < steps; step++) {
      double[] bucket =
          Arrays.stream(VALUES, step * merged, Math.min(VALUES.length, (step + 1) * merged))
              .map(value -> fills && Double.isNaN(value) ? 0 : value)
              .filter(value -> !Double.isNaN(value))
              .toArray();
      sums[0][step] = Arrays.stream(bucket).average().orElse(Double.NaN);
      sums[1][step] = Arrays.stream(bucket).min().orElse(Double.NaN);
      sums[2][step] = Arrays.stream(bucket).max().orElse(Double.NaN);
    }
    return new JobSeries(
        "n1", null, statistics, samples(sums[0]), samples(sums[1]), samples(sums[2]));
  }

  private static Samples samples(double[] values) {
    return Samples.of(values, values.length);
  }
}
