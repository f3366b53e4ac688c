package io.storagegateway.jobarchive.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.FileStamp;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.Subcluster;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Filter.Test;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.JobTag;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Lists and statistics against the same jobs in memory. */
class JobSearchTest {
  private static final List<String> WORDS = List.of("a", "ab", "b*", "x?y", "%_'", "\u00e9\u4e2d");
  private static final int JOBS = 400;

  private static List<JobRow> rows;
  private static IndexLab lab;

  @BeforeContainer
  static void anIndex() throws Exception {
    lab = new IndexLab(Files.createTempDirectory("job-search"));
    Random random = new Random(3);
    rows = new ArrayList<>();
    IndexWriter writer = lab.holder().writer();
    Set<String> taken = new TreeSet<>();
    while (rows.size() < JOBS) {
      Batch batch = new Batch();
      for (int number = 0; number < 90; number++) {
        JobRow row = row(random);
        if (taken.add(row.key().id())) {
          rows.add(row);
          batch.add(row);
        }
      }
      writer.write(batch);
    }
    for (String cluster : List.of("a", "b")) {
      writer.describe(
          cluster, List.of(new Subcluster("s0", 8, 2, 0), new Subcluster("s1", 4, 1, 2)), null);
    }
    writer.finishPass(Instant.EPOCH);
  }

  @AfterContainer
  static void close() throws IOException {
    lab.close();
    io.storagegateway.jobarchive.TestArchive.delete(lab.folder.getParent());
  }

  private static JobRow row(Random random) {
    List<String> hosts =
        new TreeSet<>(random.ints(3, 0, 12).mapToObj(number -> "n" + number).toList())
            .stream().limit(random.nextInt(4)).toList();
    List<JobTag> tags =
        random
            .ints(random.nextInt(3), 0, 4)
            .distinct()
            .mapToObj(tag -> new JobTag("t" + tag % 2, WORDS.get(tag), tag == 0 ? null : "global"))
            .toList();
    return new JobRow(
        new JobKey(
            random.nextBoolean() ? "a" : "b", random.nextInt(1100), 990 + random.nextInt(20)),
        maybe(random, "s" + random.nextInt(3)),
        random.nextInt(3) == 0 ? Long.valueOf(1 + random.nextInt(3)) : null,
        maybe(random, word(random) + word(random)),
        word(random),
        maybe(random, word(random)),
        maybe(random, word(random)),
        random.nextBoolean() ? "completed" : "failed",
        maybe(random, (long) random.nextInt(1000)),
        maybe(random, (long) random.nextInt(4)),
        maybe(random, 5L),
        maybe(random, random.nextInt(4)),
        maybe(random, 1 + random.nextInt(4)),
        maybe(random, random.nextInt(3)),
        maybe(random, random.nextBoolean() ? "none" : "multi_user"),
        Tags.write(tags),
        "available",
        hosts,
        new JobRow.Found(new FileStamp(1, 1), 1, true, true));
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static <T> T maybe(Random random, T value) {
    return random.nextInt(5) == 0 ? null : value;
  }

  @Property(tries = 80)
  void anyListIsWhatTheSameJobsInMemoryWouldBe(
      @ForAll("filters") List<Filter> filters,
      @ForAll("sorts") Sort sort,
      @ForAll("visibilities") Visibility visibility,
      @ForAll @IntRange(min = 20, max = 200) int limit) {
    Query query = new Query(filters, sort, limit, Optional.empty(), visibility);
    List<String> expected =
        rows.stream()
            .filter(row -> JobModel.allows(row, filters, visibility))
            .sorted(JobModel.order(sort))
            .map(row -> row.key().id())
            .toList();
    assertThat(lab.walk(query)).extracting(Job::id).isEqualTo(expected);
    assertThat(lab.page(query).total()).hasValue(expected.size());
  }

  @Property(tries = 30)
  void anyStatisticsAreTheSumsOfTheSameJobsInMemory(
      @ForAll("filters") List<Filter> filters,
      @ForAll JobGrouping grouping,
      @ForAll("visibilities") Visibility visibility) {
    List<JobRow> counted =
        rows.stream().filter(row -> JobModel.allows(row, filters, visibility)).toList();
    List<JobStatistic> found = statistics(filters, grouping, visibility, new Sort("group", false));
    assertThat(found)
        .extracting(JobStatistic::key)
        .containsExactlyElementsOf(
            counted.stream()
                .map(row -> JobModel.group(row, grouping))
                .distinct()
                .sorted(JobModel.TEXTS)
                .toList());
    for (JobStatistic statistic : found) {
      List<JobRow> group =
          counted.stream()
              .filter(row -> JobModel.group(row, grouping).equals(statistic.key()))
              .toList();
      assertThat(statistic.jobs()).isEqualTo(group.size());
      near(statistic.walltimeHours(), group, row -> 1.0);
      near(statistic.nodeHours(), group, row -> JobModel.number(row.numNodes()));
      near(statistic.coreHours(), group, JobModel::cores);
      near(statistic.acceleratorHours(), group, JobModel::accelerators);
      assertThat(statistic.incomplete())
          .isEqualTo(group.stream().filter(JobModel::isIncomplete).count());
    }
  }

  private static void near(
      double found, List<JobRow> group, java.util.function.Function<JobRow, Double> factor) {
    double expected =
        group.stream()
            .filter(row -> row.duration() != null && factor.apply(row) != null)
            .mapToDouble(row -> row.duration() * factor.apply(row) / 3600)
            .sum();
    assertThat(found).isCloseTo(expected, within(1e-9));
  }

  @Property(tries = 20)
  void anyOrderOfStatisticsLosesAndRepeatsNothing(
      @ForAll("statisticSorts") Sort sort, @ForAll JobGrouping grouping) {
    List<JobStatistic> sorted = statistics(List.of(), grouping, Visibility.ALL, sort);
    assertThat(sorted)
        .containsExactlyInAnyOrderElementsOf(
            statistics(List.of(), grouping, Visibility.ALL, new Sort("group", false)));
    Comparator<JobStatistic> order = JobModel.statisticOrder(sort);
    assertThat(sorted).isSortedAccordingTo(order);
  }

  private static List<JobStatistic> statistics(
      List<Filter> filters, JobGrouping grouping, Visibility visibility, Sort sort) {
    List<JobStatistic> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Query query = new Query(filters, sort, 2, next, visibility);
      Page<JobStatistic> page =
          lab.holder()
              .read(FakeCall.any(), session -> StatisticsSearch.page(session, grouping, query));
      found.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return found;
  }

  @Property(tries = 100)
  void aCursorThatIsNoneIsRefused(@ForAll("cursors") String cursor) {
    Query query =
        new Query(List.of(), new Sort("job_name", false), 5, Optional.of(cursor), Visibility.ALL);
    assertThatThrownBy(() -> lab.page(query))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.INVALID);
              assertThat(e.fields()).containsKey("cursor");
            });
  }

  @Provide
  Arbitrary<String> cursors() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.of(
            "job_name.a..",
            "job_name.a.YQ.",
            "job_name.a.YQ.YQ",
            "job_name.a.~.!",
            "job_name.d.YQ.YToxOjI",
            "start_time.a.MTI.YToxOjI",
            "job_name.a.YQ.YToxOjI.YQ"));
  }

  @Provide
  Arbitrary<Sort> sorts() {
    List<String> fields = new ArrayList<>(JobSearch.ORDERS.names());
    fields.add("name");
    return Combinators.combine(Arbitraries.of(fields), Arbitraries.of(true, false)).as(Sort::new);
  }

  @Provide
  Arbitrary<Sort> statisticSorts() {
    return Combinators.combine(
            Arbitraries.of(StatisticsSearch.ORDERS.names()), Arbitraries.of(true, false))
        .as(Sort::new);
  }

  @Provide
  Arbitrary<Visibility> visibilities() {
    Arbitrary<Set<String>> names = Arbitraries.of(WORDS).set().ofMaxSize(3);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, Arbitraries.just(Visibility.ALL)),
        net.jqwik.api.Tuple.of(3, Combinators.combine(names, names).as(Visibility::of)));
  }

  @Provide
  Arbitrary<List<Filter>> filters() {
    Arbitrary<String> words =
        Arbitraries.of(WORDS)
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(List::toString)
            .map(list -> list.replaceAll("[\\[\\], ]", ""));
    Arbitrary<String> globs =
        Arbitraries.of("*", "?", "a", "b", "x", "%", "'", "\u4e2d", "[")
            .list()
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));
    Arbitrary<Filter> texts =
        Combinators.combine(
                Arbitraries.of("cluster", "subcluster", "user", "project", "partition", "job_name"),
                words)
            .as((field, value) -> new Filter(field, Test.EQUALS, value));
    Arbitrary<Filter> patterns =
        Combinators.combine(Arbitraries.of("job_name", "user"), globs)
            .as((field, value) -> new Filter(field, Test.GLOB, value));
    Arbitrary<Filter> numbers =
        Combinators.combine(
                Arbitraries.of("duration", "num_nodes", "start_time", "job_id"),
                Arbitraries.of(Test.AT_LEAST, Test.AT_MOST, Test.EQUALS),
                Arbitraries.of("0", "1", "2", "3", "500", "999", "1000", "1005"))
            .as(Filter::new);
    Arbitrary<Filter> others =
        Arbitraries.of(
            new Filter("state", Test.ANY_OF, "failed,timeout"),
            new Filter("state", Test.EQUALS, "completed"),
            new Filter("shared", Test.EQUALS, "none"),
            new Filter("node", Test.EQUALS, "n3"),
            new Filter("node", Test.EQUALS, "n"),
            new Filter("node", Test.EQUALS, "' OR TRUE --"),
            new Filter("tag", Test.EQUALS, "t0:a"),
            new Filter("tag", Test.EQUALS, "t0:"),
            new Filter("tag", Test.EQUALS, "t1:ab"),
            new Filter("array_job_id", Test.EQUALS, "2"));
    return Arbitraries.oneOf(texts, patterns, numbers, others).list().ofMaxSize(3);
  }
}
