package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Job;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A filter of jobs that a back-end declares finds exactly what matches. */
interface JobFilterCases extends Cases {
  @TestFactory
  default Stream<DynamicTest> everyDeclaredFilterOfJobsFindsWhatMatches() {
    try (Lab declared = lab()) {
      return filters(declared).stream().map(field -> dynamicTest(field, () -> check(field)));
    }
  }

  @Test
  default void conditionsOfJobsHoldTogether() {
    try (Lab lab = labFor(Operation.LIST_JOBS)) {
      KnownJobs jobs = KnownJobs.of(lab);
      if (!filters(lab).containsAll(Set.of("user", "cluster", "duration"))) {
        return;
      }
      for (Job job : jobs.all().subList(0, 5)) {
        if (job.user() != null && job.duration() != null) {
          same(
              jobs,
              one ->
                  job.user().equals(one.user())
                      && job.cluster().equals(one.cluster())
                      && one.duration() != null
                      && one.duration().compareTo(job.duration()) >= 0,
              equal("user", job.user()),
              equal("cluster", job.cluster()),
              new Filter(
                  "duration", Filter.Test.AT_LEAST, Long.toString(job.duration().toSeconds())));
        }
      }
    }
  }

  private static Set<String> filters(Lab lab) {
    return lab.declares(Operation.LIST_JOBS)
            && lab.rules(Kind.JOB).listing() instanceof ListingMode.QueryBy query
        ? new TreeSet<>(query.filters())
        : Set.of();
  }

  private void check(String field) {
    try (Lab lab = lab()) {
      KnownJobs jobs = KnownJobs.of(lab);
      List<String> values = JobFields.some(jobs, field);
      assertThat(values).as("values of %s that the suite can filter by", field).isNotEmpty();
      if (JobFields.isNumber(field)) {
        values.forEach(value -> checkNumber(jobs, field, Long.parseLong(value)));
        return;
      }
      for (String value : values) {
        same(jobs, job -> JobFields.texts(jobs, job, field).contains(value), equal(field, value));
      }
      same(jobs, job -> false, equal(field, absent(field)));
      if (field.equals("state")) {
        same(
            jobs,
            job -> values.contains(job.state().key()),
            new Filter(field, Filter.Test.ANY_OF, String.join(",", values)));
      } else if (field.equals("job_name")) {
        checkGlob(jobs, values.get(0));
      }
    }
  }

  private static void checkNumber(KnownJobs jobs, String field, long bound) {
    same(
        jobs,
        job -> JobFields.number(job, field).filter(value -> value >= bound).isPresent(),
        new Filter(field, Filter.Test.AT_LEAST, Long.toString(bound)));
    same(
        jobs,
        job -> JobFields.number(job, field).filter(value -> value <= bound).isPresent(),
        new Filter(field, Filter.Test.AT_MOST, Long.toString(bound)));
  }

  private static void checkGlob(KnownJobs jobs, String name) {
    String start = name.substring(0, name.length() - 1);
    same(
        jobs,
        job -> job.name() != null && job.name().startsWith(start),
        new Filter("job_name", Filter.Test.GLOB, start + "*"));
    same(
        jobs,
        job ->
            job.name() != null
                && job.name().length() == name.length()
                && job.name().startsWith(start),
        new Filter("job_name", Filter.Test.GLOB, start + "?"));
    same(jobs, job -> job.name() != null, new Filter("job_name", Filter.Test.GLOB, "*"));
  }

  /** What no job has, and would be dangerous if it were taken for more than text. */
  private static String absent(String field) {
    return switch (field) {
      case "job_id", "array_job_id" -> "999999999999";
      case "shared" -> "none-of-these";
      case "tag" -> "no'; --:such %_ tag";
      default -> "no'; -- %_ such";
    };
  }

  private static Filter equal(String field, String value) {
    Filter.Test test = field.equals("job_name") ? Filter.Test.GLOB : Filter.Test.EQUALS;
    return new Filter(field, test, value);
  }

  private static void same(KnownJobs jobs, Predicate<Job> expected, Filter... filters) {
    assertThat(jobs.matching(filters))
        .extracting(Job::id)
        .as("jobs that match %s", List.of(filters))
        .containsExactlyInAnyOrderElementsOf(
            jobs.all().stream().filter(expected).map(Job::id).toList());
  }
}
