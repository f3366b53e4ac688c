package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A retention policy does what it says to the jobs that it means, and nothing to others. */
interface JobRetentionCases extends Cases {
  @Test
  default void onlyJobsInTheMeantStatesOfTheClusterAreRemoved() {
    try (Lab lab = retentionLab()) {
      Job job = lab.stock().jobs().job();
      removes(
          lab,
          new RunJobRetention(job.cluster(), JobStock.inState(Action.DELETE, job, null)),
          one -> one.state() == job.state());
    }
  }

  @Test
  default void onlyOldJobsAreRemoved() {
    try (Lab lab = retentionLab()) {
      String cluster = lab.stock().jobs().job().cluster();
      Instant cut = widestGap(lab, cluster);
      removes(
          lab,
          new RunJobRetention(
              cluster, policy(Duration.between(cut, Instant.now()), List.of(), List.of())),
          one -> end(one).isBefore(cut));
    }
  }

  @Test
  default void tagsChooseAndSpareJobs() {
    try (Lab lab = retentionLab()) {
      lab.needs(Operation.PATCH_JOB);
      Job job = lab.write(lab.stock().jobs().marking(null));
      settle();
      JobTag tag = JobStock.TAG;
      String whole = tag.type() + ":" + tag.name();
      removes(
          lab,
          new RunJobRetention(
              job.cluster(), policy(Duration.ZERO, List.of(tag.type()), List.of(whole))),
          one -> false);
      removes(
          lab,
          new RunJobRetention(
              job.cluster(), policy(Duration.ZERO, List.of("other:tag", whole), List.of())),
          one -> one.id().equals(job.id()));
      removes(
          lab,
          new RunJobRetention(job.cluster(), policy(Duration.ZERO, List.of(), List.of("*"))),
          one -> one.tags().isEmpty());
    }
  }

  @Test
  default void aCopyLeavesTheJobsAsTheyWere() {
    try (Lab lab = retentionLab()) {
      String destination = destination();
      Job job = lab.stock().jobs().job();
      List<String> before = lab.state().shape();
      JobRetention done =
          lab.write(
              new RunJobRetention(job.cluster(), JobStock.inState(Action.COPY, job, destination)));
      assertThat(done.done()).isPositive();
      assertThat(done.failed()).isZero();
      assertThat(lab.state().shape()).isEqualTo(before);
    }
  }

  @Test
  default void whatWasMovedIsGone() {
    try (Lab lab = retentionLab()) {
      String destination = destination();
      Job job = lab.stock().jobs().job();
      removes(
          lab,
          new RunJobRetention(job.cluster(), JobStock.inState(Action.MOVE, job, destination)),
          one -> one.state() == job.state());
    }
  }

  @Test
  default void theReportNamesEachJobOnceAndCanBePagedAndNarrowed() {
    try (Lab lab = retentionLab()) {
      lab.needs(Operation.LIST_RETAINED_JOBS);
      RunJobRetention request = lab.stock().jobs().clearing();
      Set<String> before = ids(lab, job -> true);
      Journey<JobRetention> journey = new Journey<>(lab, request, new Death.Never());
      JobRetention done = journey.toTheEnd();
      assertThat(done.id()).as("JobRetention.id").isEqualTo(journey.memory().operationId());
      assertThat(done.selected()).isEqualTo(done.done() + done.failed() + done.skipped());
      List<RetainedJob> report = report(lab, done.id());
      assertThat(report).extracting(RetainedJob::job).doesNotHaveDuplicates().isSorted();
      for (RetainedJob.Result result : RetainedJob.Result.values()) {
        long expected =
            switch (result) {
              case DONE -> done.done();
              case FAILED -> done.failed();
              case SKIPPED -> done.skipped();
            };
        assertThat(report(lab, done.id(), new Filter("result", Filter.Test.EQUALS, result.key())))
            .as("jobs that are reported as %s", result.key())
            .hasSize((int) expected)
            .allMatch(one -> one.result() == result);
      }
      before.removeAll(ids(lab, job -> true));
      assertThat(before)
          .as("jobs that are gone")
          .containsExactlyInAnyOrderElementsOf(
              report.stream()
                  .filter(one -> one.result() == RetainedJob.Result.DONE)
                  .map(RetainedJob::job)
                  .toList());
    }
  }

  @Test
  default void nothingIsKnownOfARunThatNeverWas() {
    try (Lab lab = labFor(Operation.LIST_RETAINED_JOBS)) {
      Cases.failure(
          "the report of a run that never was",
          Set.of(ErrorKind.NOT_FOUND),
          () -> report(lab, "00000000-0000-0000-0000-000000000000"));
    }
  }

  /** Waits until no change is too fresh for a policy. */
  private void settle() {
    try {
      Thread.sleep(fixture().settling().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a change became old enough", e);
    }
  }

  /** Runs a policy and looks what is gone: jobs that lack something may be spared. */
  private static void removes(Lab lab, RunJobRetention request, Predicate<Job> meant) {
    Predicate<Job> chosen =
        job -> job.cluster().equals(request.volume()) && JobStock.hasEnded(job) && meant.test(job);
    List<Job> before = KnownJobs.now(lab).all();
    JobRetention done = lab.write(request);
    Set<String> after = ids(lab, job -> true);
    assertThat(done.volume()).isEqualTo(request.volume());
    assertThat(done.failed()).as("JobRetention.failed").isZero();
    assertThat(done.startedAt()).isBeforeOrEqualTo(done.endedAt());
    assertThat(before.stream().filter(chosen).filter(JobStock::isComplete).map(Job::id))
        .as("jobs that %s means are gone", request.policy())
        .doesNotContainAnyElementsOf(after);
    assertThat(after)
        .as("jobs that %s does not mean are there", request.policy())
        .containsAll(before.stream().filter(chosen.negate()).map(Job::id).toList());
    assertThat(done.done()).as("JobRetention.done").isEqualTo((long) before.size() - after.size());
  }

  private static RetentionPolicy policy(Duration age, List<String> tags, List<String> omitTags) {
    return new RetentionPolicy(Action.DELETE, age, Set.of(), tags, omitTags, null);
  }

  private String destination() {
    Optional<String> destination = fixture().retentionDestination();
    Assumptions.assumeTrue(destination.isPresent(), "there is nowhere to copy jobs to");
    return destination.get();
  }

  private static Set<String> ids(Lab lab, Predicate<Job> which) {
    Set<String> ids = new HashSet<>();
    KnownJobs.now(lab).all().stream().filter(which).map(Job::id).forEach(ids::add);
    return ids;
  }

  /** A moment with jobs before and after it, and none near it. */
  private static Instant widestGap(Lab lab, String cluster) {
    List<Instant> ends =
        KnownJobs.now(lab).all().stream()
            .filter(job -> job.cluster().equals(cluster) && JobStock.hasEnded(job))
            .filter(job -> job.startTime() != null && job.duration() != null)
            .map(JobRetentionCases::end)
            .sorted()
            .toList();
    int widest =
        Stream.iterate(1, index -> index < ends.size(), index -> index + 1)
            .max(Comparator.comparing(index -> gap(ends, index)))
            .orElseThrow(() -> new AssertionError("too few jobs of " + cluster));
    return ends.get(widest).minus(gap(ends, widest).dividedBy(2));
  }

  private static Duration gap(List<Instant> ends, int index) {
    return Duration.between(ends.get(index - 1), ends.get(index));
  }

  private static Instant end(Job job) {
    return job.startTime().plus(job.duration());
  }

  private static List<RetainedJob> report(Lab lab, String run, Filter... filters) {
    Query query =
        new Query(List.of(filters), new Sort("name", false), 3, Optional.empty(), Visibility.ALL);
    return new Shelf<>(
            Kind.RETAINED_JOB,
            Operation.LIST_RETAINED_JOBS,
            (backend, page) -> backend.require(JobFiles.class).retained(Call.quiet(), run, page))
        .all(lab.backend(), query);
  }

  /** A laboratory in which it can be seen what a policy did. */
  private Lab retentionLab() {
    return labFor(Operation.RUN_JOB_RETENTION, Operation.LIST_JOBS, Operation.GET_JOB);
  }
}
