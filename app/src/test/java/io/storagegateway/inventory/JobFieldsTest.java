package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of a back-end that leaves filtering and sorting to the gateway. */
class JobFieldsTest {
  private static final List<Job> JOBS =
      List.of(
          job("c:1:100", "alice", JobState.COMPLETED, 100, 2),
          job("c:2:200", "bob", JobState.FAILED, 200, null),
          job("c:3:300", "alice", JobState.TIMEOUT, 300, 8));

  @ParameterizedTest
  @CsvSource({
    "user, EQUALS, alice, 2",
    "cluster, EQUALS, c, 3",
    "job_id, EQUALS, 2, 1",
    "job_name, GLOB, tr*, 3",
    "state, EQUALS, failed, 1",
    "state, ANY_OF, 'failed,timeout,failed', 2",
    "shared, EQUALS, single_user, 3",
    "array_job_id, EQUALS, 7, 0",
    "start_time, AT_LEAST, 200, 2",
    "start_time, AT_MOST, 199, 1",
    "duration, AT_LEAST, 60, 3",
    "num_nodes, AT_MOST, 8, 2",
    "project, EQUALS, physics, 3",
    "partition, EQUALS, none, 0",
    "subcluster, EQUALS, main, 3"
  })
  void conditionsFindWhatMatches(String field, Filter.Test test, String value, int found) {
    Query query =
        new Query(
            List.of(new Filter(field, test, value)),
            new Sort("start_time", true),
            100,
            Optional.empty(),
            Visibility.ALL);
    assertThat(Scan.page(Kind.JOB, query, page -> Page.only(JOBS)).items()).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource({
    "start_time, true, 'c:3:300 c:2:200 c:1:100'",
    "user, false, 'c:1:100 c:3:300 c:2:200'",
    "num_nodes, false, 'c:1:100 c:3:300 c:2:200'",
    "state, true, 'c:3:300 c:2:200 c:1:100'"
  })
  void pagesOfOneAreInOrder(String field, boolean descending, String expected) {
    assertThat(ids(Kind.JOB, JOBS, new Sort(field, descending))).isEqualTo(expected);
  }

  @Test
  void whatAListOfJobsDoesNotTellIsNoCondition() {
    assertThatThrownBy(() -> ids(Kind.JOB, JOBS, new Sort("node", false)))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining("start_time");
  }

  @Test
  void statisticsAndProblemsHaveTheirOwnOrders() {
    List<JobStatistic> statistics =
        List.of(
            new JobStatistic("a", 1, 0.5, 10, 0, 0, 0),
            new JobStatistic(null, 3, 0.25, 5, 0, 0, 0),
            new JobStatistic("b", 2, 0.75, 7.5, 0, 0, 0));
    assertThat(ids(Kind.JOB_STATISTIC, statistics, new Sort("group", false))).isEqualTo("a b ");
    assertThat(ids(Kind.JOB_STATISTIC, statistics, new Sort("jobs", true))).isEqualTo(" b a");
    assertThat(ids(Kind.JOB_STATISTIC, statistics, new Sort("walltime_hours", false)))
        .isEqualTo(" a b");
    List<JobProblem> problems =
        List.of(
            new JobProblem("x/2", "corrupt", "It is.", null, "x", null, Instant.EPOCH),
            new JobProblem("x/1", "corrupt", "It is.", null, null, null, Instant.EPOCH));
    assertThat(ids(Kind.JOB_PROBLEM, problems, new Sort("path", false)))
        .isEqualTo("x/1 corrupt x/2 corrupt");
  }

  /** The keys of all pages of one. */
  private static <T extends Resource> String ids(Kind kind, List<T> all, Sort sort) {
    List<String> keys = new ArrayList<>();
    Query query = new Query(List.of(), sort, 1, Optional.empty(), Visibility.ALL);
    Optional<String> next;
    do {
      Page<T> page = Scan.page(kind, query, whole -> Page.only(all));
      page.items().forEach(item -> keys.add(item.key()));
      next = page.next();
      query = next.map(query::after).orElse(query);
    } while (next.isPresent());
    return String.join(" ", keys);
  }

  private static Job job(String id, String user, JobState state, long start, Integer nodes) {
    return new Job(
        id,
        "c",
        "main",
        start / 100,
        null,
        "train",
        user,
        "physics",
        null,
        state,
        null,
        Instant.ofEpochSecond(start),
        Duration.ofMinutes(1),
        null,
        nodes,
        null,
        null,
        Job.Sharing.SINGLE_USER,
        List.of(),
        Job.MetricDataState.AVAILABLE,
        null);
  }
}
