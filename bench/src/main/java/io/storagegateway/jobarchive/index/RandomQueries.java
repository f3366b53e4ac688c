package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.generator.GeneratedJob;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Draws what people may ask for: up to five filters in any combination with values that jobs have,
 * any order, and somebody who sees all, their own or a project's jobs.
 */
final class RandomQueries {
  private static final int PAGE = 100;
  private static final int MOST_FILTERS = 5;
  private static final int YEAR = 365 * 86_400;
  private static final int PREFIX = 3;

  private final List<GeneratedJob> examples;
  private final long until;
  private final Random random;
  private final List<String> sorts = new ArrayList<>(ArchiveIndex.jobSorts());
  private final List<Supplier<List<Filter>>> filters =
      List.of(
          () -> is("cluster", any().cluster()),
          () -> is("subcluster", any().subcluster()),
          () -> is("user", any().user()),
          () -> is("project", any().project()),
          () -> is("partition", any().partition()),
          () -> is("state", any().state()),
          () -> List.of(new Filter("state", Filter.Test.ANY_OF, "failed,timeout")),
          () -> is("shared", any().shared()),
          () -> is("job_id", Long.toString(any().jobId())),
          () -> is("array_job_id", Long.toString(any().jobId())),
          () -> is("node", any().resources().get(0).hostname()),
          () -> is("tag", "app:gromacs"),
          () -> name(any().name()),
          () -> name(any().name().substring(0, PREFIX) + "*"),
          () -> name("*scan*"),
          this::times,
          () -> between("duration", 60, 7_200),
          () -> between("num_nodes", 2, 16));

  RandomQueries(Stream<GeneratedJob> examples, long until, long seed) {
    this.examples = examples.toList();
    this.until = until;
    this.random = new Random(seed);
    Collections.sort(sorts);
  }

  Query next() {
    List<Filter> drawn = new ArrayList<>();
    for (int i = random.nextInt(MOST_FILTERS + 1); i > 0; i--) {
      drawn.addAll(filters.get(random.nextInt(filters.size())).get());
    }
    Sort sort = new Sort(sorts.get(random.nextInt(sorts.size())), random.nextBoolean());
    return new Query(drawn, sort, PAGE, Optional.empty(), visibility());
  }

  private Visibility visibility() {
    return switch (random.nextInt(4)) {
      case 0 -> Visibility.of(Set.of(any().user()), Set.of());
      case 1 -> Visibility.of(Set.of(any().user()), Set.of(any().project()));
      default -> Visibility.ALL;
    };
  }

  private GeneratedJob any() {
    return examples.get(random.nextInt(examples.size()));
  }

  private static List<Filter> is(String field, String value) {
    return List.of(new Filter(field, Filter.Test.EQUALS, value));
  }

  private static List<Filter> name(String pattern) {
    return List.of(new Filter("job_name", Filter.Test.GLOB, pattern));
  }

  private static List<Filter> between(String field, long from, long to) {
    return List.of(
        new Filter(field, Filter.Test.AT_LEAST, Long.toString(from)),
        new Filter(field, Filter.Test.AT_MOST, Long.toString(to)));
  }

  private List<Filter> times() {
    long from = until - random.nextInt(YEAR);
    return between("start_time", from, from + 1 + random.nextInt(YEAR / 4));
  }
}
