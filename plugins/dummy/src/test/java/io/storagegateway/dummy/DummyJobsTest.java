package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract suite does not ask of jobs. */
class DummyJobsTest {
  private static final String ENDS_IN_THE_MIDST = "beta:1018:1704107160";

  private final TestBench bench = new TestBench(SettingsBuilder.settings().jobs(40).build());

  @Test
  void withoutJobsNothingOfThemIsOffered() {
    TestBench none = TestBench.standard();
    assertThat(none.backend().facet(Jobs.class)).isEmpty();
    assertThat(none.backend().capabilities().refusal(Operation.LIST_JOBS))
        .get()
        .asString()
        .contains("jobs");
    assertThat(none.backend().capabilities().supports(Operation.LIST_VOLUMES)).isTrue();
  }

  @Test
  void theSameJobsAreThereEveryTime() {
    TestBench another = new TestBench(SettingsBuilder.settings().jobs(40).build());
    assertThat(list(another)).isEqualTo(list(bench));
    assertThat(list(bench)).extracting(Job::id).contains("alpha:1001:1704069420");
  }

  @Test
  void metricsAreTheSameEveryTimeAndHaveHoles() {
    JobMetricData first = read("alpha:1001:1704069420", MetricSelection.ALL);
    assertThat(read("alpha:1001:1704069420", MetricSelection.ALL)).isEqualTo(first);
    assertThat(first.metrics().get(0).series().get(0).values().toString()).contains("NaN");
  }

  @Test
  void whatWasNotMeasuredCannotBeHadFiner() {
    MetricSelection finer =
        new MetricSelection(Set.of(), Set.of(), Optional.of(Duration.ofSeconds(90)));
    assertThatThrownBy(() -> read("alpha:1001:1704069420", finer))
        .isInstanceOfSatisfying(
            BackendException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID);
              assertThat(refused.fields()).containsKey("resolution");
            });
  }

  @Test
  void aResolutionBeyondTheWholeJobIsOneValue() {
    MetricSelection coarse =
        new MetricSelection(Set.of("cpu_load"), Set.of("node"), Optional.of(Duration.ofDays(365)));
    assertThat(
            read("alpha:1001:1704069420", coarse).metrics().get(0).series().get(0).values().size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "alpha:1008:1704084960, NOT_FOUND, metric-data-missing",
    "beta:1012:1704093840, CONFLICT, job-archiving",
    "alpha:1014:1704098280, NOT_FOUND, metric-data-missing",
    "beta:1018:1704107160, DAMAGED, metric-data-truncated"
  })
  void metricsThatAreNotThereSayWhy(String job, ErrorKind kind, String reason) {
    assertThatThrownBy(() -> read(job, MetricSelection.ALL))
        .isInstanceOfSatisfying(
            BackendException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.reason()).isEqualTo(reason);
            });
  }

  @Test
  void filesThatAreBrokenEndInTheMidst() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Content content =
        bench
            .backend()
            .require(JobFiles.class)
            .open(FakeCall.any(), ENDS_IN_THE_MIDST, Visibility.ALL)) {
      assertThatThrownBy(() -> content.writeTo(out))
          .isInstanceOfSatisfying(
              BackendException.class,
              failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DAMAGED));
    }
    assertThat(out.size()).isGreaterThan(65_536);
  }

  @Test
  void whatCannotBeFilteredOrSortedByIsRefused() {
    for (Filter filter :
        List.of(
            new Filter("energy", Filter.Test.EQUALS, "1"),
            new Filter("user", Filter.Test.AT_LEAST, "1"),
            new Filter("duration", Filter.Test.GLOB, "1*"),
            new Filter("duration", Filter.Test.AT_LEAST, "long"))) {
      assertThatThrownBy(() -> list(bench, new Sort("start_time", false), filter))
          .isInstanceOf(BackendException.class);
    }
    assertThatThrownBy(() -> list(bench, new Sort("energy", false)))
        .isInstanceOf(BackendException.class);
  }

  private JobMetricData read(String job, MetricSelection selection) {
    return bench
        .backend()
        .require(JobMetrics.class)
        .read(FakeCall.any(), job, selection, Visibility.ALL);
  }

  private static List<Job> list(TestBench bench) {
    return list(bench, new Sort("start_time", false));
  }

  private static List<Job> list(TestBench bench, Sort sort, Filter... filters) {
    return bench
        .backend()
        .require(Jobs.class)
        .list(
            FakeCall.any(),
            new Query(List.of(filters), sort, 1000, Optional.empty(), Visibility.ALL))
        .items();
  }
}
