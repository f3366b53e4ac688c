package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The conditions of a query of jobs. */
final class JobCriteria {
  private static final Map<String, Function<Job, String>> TEXTS =
      Map.ofEntries(
          Map.entry("cluster", Job::cluster),
          Map.entry("subcluster", Job::subcluster),
          Map.entry("user", Job::user),
          Map.entry("project", Job::project),
          Map.entry("partition", Job::partition),
          Map.entry("state", job -> job.state().key()),
          Map.entry("job_id", job -> Long.toString(job.jobId())),
          Map.entry("array_job_id", job -> text(job.arrayJobId())),
          Map.entry("job_name", Job::name),
          Map.entry("shared", job -> job.shared().name().toLowerCase(Locale.ROOT)));

  private static final Map<String, Function<Job, Long>> NUMBERS =
      Map.of(
          "start_time", job -> seconds(job.startTime()),
          "duration", job -> seconds(job.duration()),
          "num_nodes", job -> job.numNodes() == null ? null : job.numNodes().longValue());

  static final Set<String> FIELDS = fields();

  private JobCriteria() {}

  static Predicate<StoredJob> of(List<Filter> filters) {
    return filters.stream().map(JobCriteria::condition).reduce(Predicate::and).orElse(job -> true);
  }

  private static Predicate<StoredJob> condition(Filter filter) {
    if (filter.field().equals("node")) {
      Predicate<String> test = test(filter);
      return job -> job.details().resources().stream().map(JobResource::hostname).anyMatch(test);
    }
    if (filter.field().equals("tag")) {
      Predicate<String> test = test(filter);
      return job ->
          job.listed().tags().stream().map(tag -> tag.type() + ":" + tag.name()).anyMatch(test);
    }
    if (NUMBERS.containsKey(filter.field())) {
      return number(filter);
    }
    Function<Job, String> field = TEXTS.get(filter.field());
    if (field == null) {
      throw NameFilter.refused(filter);
    }
    Predicate<String> test = test(filter);
    return job -> {
      String value = field.apply(job.listed());
      return value != null && test.test(value);
    };
  }

  private static Predicate<String> test(Filter filter) {
    return switch (filter.test()) {
      case EQUALS -> filter.value()::equals;
      case ANY_OF -> new HashSet<>(Arrays.asList(filter.value().split(",", -1)))::contains;
      case GLOB -> new Glob(filter.value())::matches;
      case AT_LEAST, AT_MOST -> throw NameFilter.refused(filter);
    };
  }

  private static Predicate<StoredJob> number(Filter filter) {
    Function<Job, Long> field = NUMBERS.get(filter.field());
    long bound = bound(filter);
    Predicate<Long> test =
        switch (filter.test()) {
          case EQUALS -> value -> value == bound;
          case AT_LEAST -> value -> value >= bound;
          case AT_MOST -> value -> value <= bound;
          case ANY_OF, GLOB -> throw NameFilter.refused(filter);
        };
    return job -> {
      Long value = field.apply(job.listed());
      return value != null && test.test(value);
    };
  }

  private static long bound(Filter filter) {
    try {
      return Long.parseLong(filter.value());
    } catch (NumberFormatException e) {
      throw BackendException.invalid(filter.field(), "It is compared with a number.");
    }
  }

  private static String text(Long number) {
    return number == null ? null : number.toString();
  }

  private static Long seconds(Instant time) {
    return time.getEpochSecond();
  }

  private static Long seconds(Duration duration) {
    return duration.toSeconds();
  }

  private static Set<String> fields() {
    Set<String> fields = new TreeSet<>(Set.of("node", "tag"));
    fields.addAll(TEXTS.keySet());
    fields.addAll(NUMBERS.keySet());
    return fields;
  }
}
