package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.MetricSelection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Nobody sees a job, or a trace of one, that a visibility does not show. */
interface JobVisibilityCases extends Cases {
  @Test
  default void listsOfJobsShowAndCountWhatIsVisible() {
    try (Lab lab = labFor(Operation.LIST_JOBS)) {
      KnownJobs jobs = KnownJobs.of(lab);
      for (Visibility visibility : jobs.visibilities()) {
        Query query = Shelf.sorted("start_time", visibility);
        assertThat(Shelf.jobs().all(lab.backend(), query))
            .as("jobs under %s", visibility)
            .containsExactlyElementsOf(jobs.visible(visibility));
        assertThat(Shelf.jobs().page(lab.backend(), query).total())
            .as("how many jobs there are under %s", visibility)
            .hasValue(jobs.visible(visibility).size());
      }
    }
  }

  @Test
  default void statisticsCountWhatIsVisible() {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.LIST_JOB_STATISTICS)) {
      KnownJobs jobs = KnownJobs.of(lab);
      for (Visibility visibility : jobs.visibilities()) {
        long counted =
            Shelf.jobStatistics(JobGrouping.CLUSTER)
                .all(lab.backend(), Shelf.sorted("group", visibility))
                .stream()
                .mapToLong(JobStatistic::jobs)
                .sum();
        assertThat(counted)
            .as("jobs in the statistics under %s", visibility)
            .isEqualTo(jobs.visible(visibility).size());
      }
    }
  }

  @Test
  default void readingAJobThatIsHiddenIsLikeReadingNone() {
    hidden(
        Operation.GET_JOB,
        (backend, target) ->
            backend.require(Jobs.class).get(Call.quiet(), target.job(), target.visibility()));
  }

  @Test
  default void readingMetricsOfAJobThatIsHiddenIsLikeReadingNone() {
    hidden(
        Operation.READ_JOB_METRICS,
        (backend, target) ->
            backend
                .require(JobMetrics.class)
                .read(Call.quiet(), target.job(), MetricSelection.ALL, target.visibility()));
  }

  @Test
  default void openingFilesOfAJobThatIsHiddenIsLikeOpeningNone() {
    hidden(
        Operation.OPEN_JOB_FILES,
        (backend, target) ->
            backend
                .require(JobFiles.class)
                .open(Call.transfer(), target.job(), target.visibility())
                .close());
  }

  /** Which job is asked for, and what may be shown. */
  record Target(String job, Visibility visibility) {}

  private void hidden(Operation operation, BiConsumer<Backend, Target> read) {
    try (Lab lab = labFor(Operation.LIST_JOBS, operation)) {
      KnownJobs jobs = KnownJobs.of(lab);
      String nobody = lab.stock().names().next(Kind.JOB);
      for (Visibility visibility : jobs.visibilities()) {
        BackendException absent = refused(lab, read, new Target(nobody, visibility));
        for (Job job : jobs.all()) {
          if (!visibility.allows(job.user(), job.project())) {
            BackendException thrown = refused(lab, read, new Target(job.id(), visibility));
            assertThat(thrown.getMessage().replace(job.id(), nobody))
                .as("%s of a job that is hidden, and of none", operation.key())
                .isEqualTo(absent.getMessage());
            assertThat(thrown.reason()).isEqualTo(absent.reason());
            assertThat(thrown.fields()).isEqualTo(absent.fields());
          }
        }
      }
      shown(jobs, operation, read);
    }
  }

  /** An owner is never told that the job is not there; whatever else may be wrong with it. */
  private static void shown(KnownJobs jobs, Operation operation, BiConsumer<Backend, Target> read) {
    for (Job job : jobs.all()) {
      if (job.user() != null) {
        try {
          Visibility own = Visibility.of(Set.of(job.user()), Set.of());
          read.accept(jobs.lab().backend(), new Target(job.id(), own));
        } catch (BackendException e) {
          assertThat(e.reason())
              .as("%s of %s for its owner", operation.key(), job.id())
              .isNotEqualTo("job-not-found");
        }
      }
    }
  }

  private static BackendException refused(
      Lab lab, BiConsumer<Backend, Target> read, Target target) {
    return Cases.failure(
        "reading " + target,
        EnumSet.of(ErrorKind.NOT_FOUND),
        () -> {
          read.accept(lab.backend(), target);
          return target;
        });
  }
}
