package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A number is as good as an id as long as it means one visible job. */
interface JobNameCases extends Cases {
  @Test
  default void aNumberOfOneJobIsAsGoodAsItsId() {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.GET_JOB)) {
      byNumber(KnownJobs.of(lab)).values().stream()
          .filter(found -> found.size() == 1)
          .map(found -> found.get(0))
          .forEach(job -> assertThat(read(lab, job, Visibility.ALL).id()).isEqualTo(job.id()));
    }
  }

  @Test
  default void aNumberOfSeveralJobsIsAConflictThatNamesThem() {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.GET_JOB)) {
      for (List<Job> found : ambiguous(KnownJobs.of(lab))) {
        BackendException thrown =
            Cases.failure(
                "reading a number that several jobs have",
                EnumSet.of(ErrorKind.CONFLICT),
                () -> read(lab, found.get(0), Visibility.ALL));
        assertThat(thrown.reason()).isEqualTo(Jobs.AMBIGUOUS);
        assertThat(thrown.fields().keySet())
            .as("BackendException.fields: the ids of the candidates")
            .containsExactlyInAnyOrderElementsOf(found.stream().map(Job::id).toList());
        assertThat(thrown.fields().values()).as("what tells them apart").doesNotHaveDuplicates();
      }
    }
  }

  @Test
  default void aNumberMeansOnlyJobsThatAreVisible() {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.GET_JOB)) {
      for (List<Job> found : ambiguous(KnownJobs.of(lab))) {
        for (Job job : found) {
          Visibility own =
              job.user() == null ? Visibility.ALL : Visibility.of(Set.of(job.user()), Set.of());
          List<String> seen =
              found.stream()
                  .filter(one -> own.allows(one.user(), one.project()))
                  .map(Job::id)
                  .toList();
          if (seen.size() == 1) {
            assertThat(read(lab, job, own).id()).isEqualTo(job.id());
          } else {
            assertThat(
                    Cases.failure(
                            "reading a number that several visible jobs have",
                            EnumSet.of(ErrorKind.CONFLICT),
                            () -> read(lab, job, own))
                        .fields()
                        .keySet())
                .as("no candidate that is hidden")
                .containsExactlyInAnyOrderElementsOf(seen);
          }
        }
      }
    }
  }

  private static Job read(Lab lab, Job job, Visibility visibility) {
    return lab.backend()
        .require(Jobs.class)
        .get(Call.quiet(), Long.toString(job.jobId()), visibility);
  }

  private static List<List<Job>> ambiguous(KnownJobs jobs) {
    List<List<Job>> found =
        byNumber(jobs).values().stream().filter(same -> same.size() > 1).toList();
    assertThat(found).as("numbers that several jobs have").isNotEmpty();
    return found;
  }

  private static Map<Long, List<Job>> byNumber(KnownJobs jobs) {
    return jobs.all().stream().collect(Collectors.groupingBy(Job::jobId));
  }
}
