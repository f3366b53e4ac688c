package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lists of jobs are in the wanted order, whole, counted, and agree with each job that is read. */
interface JobListingCases extends Cases {
  @TestFactory
  default Stream<DynamicTest> everyOrderOfJobsLosesAndRepeatsNothing() {
    try (Lab declared = lab()) {
      return sorts(declared).stream()
          .flatMap(field -> Stream.of(new Sort(field, false), new Sort(field, true)))
          .map(
              sort ->
                  dynamicTest(
                      sort.field() + (sort.descending() ? " descending" : ""),
                      () -> checkOrder(sort)));
    }
  }

  @Test
  default void aListOfJobsTellsHowManyThereAre() {
    try (Lab lab = labFor(Operation.LIST_JOBS)) {
      KnownJobs jobs = KnownJobs.of(lab);
      for (int limit : List.of(1, 3, Query.MAX_LIMIT)) {
        Query query =
            new Query(
                List.of(), new Sort("start_time", true), limit, Optional.empty(), Visibility.ALL);
        Page<Job> page = Shelf.jobs().page(lab.backend(), query);
        assertThat(page.total()).as("Page.total of list_jobs").hasValue(jobs.all().size());
        assertThat(page.next().isPresent()).isEqualTo(jobs.all().size() > limit);
      }
    }
  }

  @Test
  default void aJobIsReadAsItIsListed() {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.GET_JOB)) {
      KnownJobs jobs = KnownJobs.of(lab);
      for (Job listed : jobs.all()) {
        assertThat(listed.details()).as("details of %s in a list", listed.id()).isNull();
        Job read = jobs.whole(listed);
        assertThat(read.details()).as("details of %s", listed.id()).isNotNull();
        assertThat(read)
            .usingRecursiveComparison()
            .ignoringFields("details")
            .as("%s as it was listed", listed.id())
            .isEqualTo(listed);
      }
    }
  }

  @Test
  default void everyJobHasAnIdOfItsOwn() {
    try (Lab lab = labFor(Operation.LIST_JOBS)) {
      assertThat(KnownJobs.of(lab).all())
          .extracting(Job::id)
          .doesNotHaveDuplicates()
          .allSatisfy(
              id ->
                  assertThat(lab.rules(Kind.JOB).allowsName(id))
                      .as("KindRules of jobs allow %s", id)
                      .isTrue());
    }
  }

  private static Set<String> sorts(Lab lab) {
    return lab.declares(Operation.LIST_JOBS)
            && lab.rules(Kind.JOB).listing() instanceof ListingMode.QueryBy query
        ? new TreeSet<>(query.sorts())
        : Set.of();
  }

  private void checkOrder(Sort sort) {
    try (Lab lab = lab()) {
      KnownJobs jobs = KnownJobs.of(lab);
      List<Job> sorted =
          Shelf.jobs()
              .all(lab.backend(), new Query(List.of(), sort, 6, Optional.empty(), Visibility.ALL));
      assertThat(sorted)
          .as("the jobs of all pages, each once")
          .containsExactlyInAnyOrderElementsOf(jobs.all());
      for (int i = 1; i < sorted.size(); i++) {
        Job before = sorted.get(i - 1);
        Job after = sorted.get(i);
        assertThat(Ordering.compare(before, after, sort))
            .as("%s comes before %s, sorted by %s", before, after, sort)
            .isNotPositive();
        if (Ordering.same(before, after, sort)) {
          assertThat(before.id()).as("jobs with the same value").isLessThan(after.id());
        }
      }
    }
  }
}
