package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.JobProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with records of jobs is listed, and the index counts it. */
interface JobProblemCases extends Cases {
  @Test
  default void problemsOfJobsAreListedInTheOrderOfTheirPaths() {
    try (Lab lab = labFor(Operation.LIST_JOBS, Operation.LIST_JOB_PROBLEMS)) {
      KnownJobs.of(lab);
      List<JobProblem> all = problems(lab);
      assertThat(all).extracting(JobProblem::path).isSorted();
      assertThat(all).extracting(JobProblem::key).doesNotHaveDuplicates();
      for (JobProblem problem : all) {
        same(lab, all, new Filter("reason", Filter.Test.EQUALS, problem.reason()));
        if (problem.cluster() != null) {
          same(lab, all, new Filter("cluster", Filter.Test.EQUALS, problem.cluster()));
        }
      }
    }
  }

  @Test
  default void theIndexCountsWhatIsListed() {
    try (Lab lab =
        labFor(Operation.LIST_JOBS, Operation.LIST_JOB_PROBLEMS, Operation.GET_JOB_INDEX)) {
      KnownJobs jobs = KnownJobs.of(lab);
      JobIndex index = lab.backend().require(Jobs.class).index(Call.quiet());
      assertThat(index.jobs()).isEqualTo(jobs.all().size());
      assertThat(index.problems()).isEqualTo(problems(lab).size());
    }
  }

  private static void same(Lab lab, List<JobProblem> all, Filter filter) {
    assertThat(problems(lab, filter))
        .as("problems that match %s", filter)
        .isEqualTo(
            all.stream()
                .filter(
                    problem ->
                        filter
                            .value()
                            .equals(
                                filter.field().equals("reason")
                                    ? problem.reason()
                                    : problem.cluster()))
                .toList());
  }

  private static List<JobProblem> problems(Lab lab, Filter... filters) {
    return Shelf.jobProblems()
        .all(
            lab.backend(),
            new Query(
                List.of(filters), new Sort("path", false), 2, Optional.empty(), Visibility.ALL));
  }
}
