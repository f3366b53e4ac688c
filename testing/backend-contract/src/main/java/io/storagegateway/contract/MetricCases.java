package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured on machines comes as it was asked for, and what does not come is named. */
interface MetricCases extends Cases {
  @Test
  default void everyMetricIsListedOnceAndPagesLoseNone() {
    try (Lab lab = labFor(Operation.LIST_METRICS)) {
      List<Metric> metrics = Shelf.metrics().all(lab.backend());
      assertThat(metrics).as("metrics of a back-end that works").isNotEmpty();
      assertThat(metrics).extracting(Metric::key).doesNotHaveDuplicates().isSorted();
      assertThat(Shelf.metrics().all(lab.backend(), Query.all(1))).isEqualTo(metrics);
    }
  }

  @Test
  default void valuesLieWithinTheTimeThatWasAskedFor() {
    try (Lab lab = measured()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      MetricSeries series = stock.seriesWithValues();
      MetricQuery query = stock.query();
      Duration step = series.resolution();
      assertThat(series.values().size()).isPositive();
      assertThat(series.from()).isAfterOrEqualTo(query.from().minus(step));
      Instant last = series.from().plus(step.multipliedBy(series.values().size() - 1L));
      assertThat(last).isBeforeOrEqualTo(query.to().plus(step));
      assertThat(series.scope()).isEqualTo(MetricQuery.NODE);
      assertThat(series.id()).as("the part of a whole machine").isNull();
    }
  }

  @Test
  default void whatSumsValuesUpFitsThem() {
    try (Lab lab = measured()) {
      MetricSeries series = MeasuredStock.of(lab).seriesWithValues();
      MetricStatistics told = series.statistics();
      Samples values = series.values().samples();
      double tolerance = Math.max(1, Math.abs(told.max())) / 10;
      assertThat(told.min()).isLessThanOrEqualTo(told.avg());
      assertThat(told.avg()).isLessThanOrEqualTo(told.max());
      for (int i = 0; i < values.size(); i++) {
        if (!values.isMissing(i)) {
          assertThat(values.at(i)).isBetween(told.min() - tolerance, told.max() + tolerance);
        }
      }
      if (told.samples() != null) {
        assertThat(told.samples()).isPositive();
      }
    }
  }

  @Test
  default void onlyWhatIsWantedIsGiven() {
    try (Lab lab = measured()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      String host = stock.seriesWithValues().host();
      MetricSeries data = series(stock.only(host, MetricQuery.What.DATA));
      assertThat(data.values().size()).isPositive();
      assertThat(data.statistics()).as("statistics that nobody asked for").isNull();
      MetricSeries brief = series(stock.only(host, MetricQuery.What.STATISTICS));
      assertThat(brief.values()).as("values that nobody asked for").isEmpty();
      assertThat(brief.statistics()).isNotNull();
    }
  }

  @Test
  default void allMachinesAreMeantWhereNoneIsNamed() {
    try (Lab lab = measured()) {
      lab.needs(Operation.LIST_NODES);
      MeasuredStock stock = MeasuredStock.of(lab);
      Set<String> known = stock.hosts();
      List<MetricItem> all = stock.ask(stock.query());
      assertThat(all).extracting(MetricItem::host).doesNotHaveDuplicates();
      assertThat(all).extracting(MetricItem::host).containsExactlyInAnyOrderElementsOf(known);
    }
  }

  @Test
  default void aMachineThatIsNotThereFailsAloneAndByName() {
    try (Lab lab = measured()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      String host = stock.seriesWithValues().host();
      List<MetricItem> found = stock.ask(stock.of(List.of(host, "no-such-host")));
      assertThat(found).extracting(MetricItem::host).containsOnlyOnce(host, "no-such-host");
      assertThat(found)
          .filteredOn(item -> item.host().equals(host))
          .singleElement()
          .isInstanceOf(MetricSeries.class);
      assertThat(found)
          .filteredOn(item -> item.host().equals("no-such-host"))
          .singleElement()
          .isInstanceOfSatisfying(
              MetricFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }
  }

  @Test
  default void noSuchMetricOrClusterIsNotFound() {
    try (Lab lab = measured()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      refuses("metric-not-found", stock, stock.ofMetric("no_such_metric"));
      refuses("volume-not-found", stock, stock.ofCluster("no-such-cluster"));
    }
  }

  @Test
  default void aQueryOfAThousandYearsIsRefusedBeforeItBegins() {
    try (Lab lab = measured()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      BackendException refusal =
          Cases.failure(
              "asking for a thousand years",
              Set.of(ErrorKind.TOO_LARGE),
              () -> stock.ask(stock.since(stock.query().to().minus(Duration.ofDays(365_000)))));
      assertThat(refusal.fields()).as("what to narrow").isNotEmpty();
    }
  }

  @Test
  default void whoHasSeenEnoughClosesTheStream() {
    try (Lab lab = measured()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      for (int i = 0; i < 20; i++) {
        assertThat(stock.first()).isPresent();
      }
      assertThat(stock.ask(stock.query())).isNotEmpty();
    }
  }

  private Lab measured() {
    return labFor(Operation.LIST_METRICS, Operation.QUERY_METRICS);
  }

  private static MetricSeries series(Stream<MetricItem> items) {
    return (MetricSeries) items.findFirst().orElseThrow();
  }

  private static void refuses(String reason, MeasuredStock stock, MetricQuery query) {
    assertThat(Cases.failure(reason, Set.of(ErrorKind.NOT_FOUND), () -> stock.ask(query)).reason())
        .isEqualTo(reason);
  }
}
