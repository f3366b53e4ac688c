package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.spi.Filter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFiltersTest {
  @Test
  void nothingAskedForIsNoCondition() {
    assertThat(filters("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cluster=alpha, cluster, EQUALS, alpha",
    "subcluster=gpu, subcluster, EQUALS, gpu",
    "job_id=00017, job_id, EQUALS, 17",
    "array_job_id=0, array_job_id, EQUALS, 0",
    "job_name=train*, job_name, GLOB, train*",
    "user=bob, user, EQUALS, bob",
    "user=me, user, EQUALS, alice",
    "project=physics, project, EQUALS, physics",
    "state=failed, state, EQUALS, failed",
    "partition=long, partition, EQUALS, long",
    "node=a001, node, EQUALS, a001",
    "tag=quality:good, tag, EQUALS, quality:good",
    "shared=multi_user, shared, EQUALS, multi_user",
    "start_from=2024-01-01T00:00:00Z, start_time, AT_LEAST, 1704067200",
    "start_from=2024-01-01T00:00:00.001Z, start_time, AT_LEAST, 1704067201",
    "start_to=2024-01-01T01:00:00.999+01:00, start_time, AT_MOST, 1704067200",
    "start_to=1960-01-01T00:00:00.5Z, start_time, AT_MOST, -315619200",
    "duration_min=60, duration, AT_LEAST, 60",
    "duration_max=0, duration, AT_MOST, 0",
    "num_nodes_min=2, num_nodes, AT_LEAST, 2",
    "num_nodes_max=3, num_nodes, AT_MOST, 3"
  })
  void everyParameterIsACondition(String query, String field, Filter.Test test, String value) {
    assertThat(filters(query)).containsExactly(new Filter(field, test, value));
  }

  @Test
  void severalStatesAreAnyOfThem() {
    assertThat(filters("state=failed&state=timeout&state=failed"))
        .containsExactly(new Filter("state", Filter.Test.ANY_OF, "failed,timeout"));
  }

  @ParameterizedTest
  @CsvSource({
    "state=crashed",
    "state=failed&state=COMPLETED",
    "'state=failed,timeout'",
    "job_id=-1",
    "job_id=1.5",
    "job_id=alpha:1:2",
    "job_id=99999999999999999999",
    "shared=no",
    "tag=quality",
    "start_from=2024-01-01",
    "start_to=1704067200",
    "duration_min=1h",
    "num_nodes_max=-2",
    "cluster=",
    "user="
  })
  void whatCannotBeAConditionIsRefusedByName(String query) {
    assertThatThrownBy(() -> filters(query))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(400);
              assertThat(refused.problem().errors().get(0).field())
                  .isEqualTo(query.substring(0, query.indexOf('=')));
            });
  }

  @Test
  void whoCanOwnNothingIsNotMe() {
    assertThatThrownBy(() -> JobFilters.of(query("user=me")).list(Optional.empty()))
        .isInstanceOf(ProblemException.class);
  }

  private static List<Filter> filters(String query) {
    return JobFilters.of(query(query)).list(Optional.of("alice"));
  }

  private static MultivaluedMap<String, String> query(String text) {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    if (!text.isEmpty()) {
      for (String parameter : text.split("&", -1)) {
        int sign = parameter.indexOf('=');
        query.add(parameter.substring(0, sign), parameter.substring(sign + 1));
      }
    }
    return query;
  }
}
