package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values are forwarded or named, and nothing is counted that was left out. */
interface MetricWriteCases extends Cases {
  @Test
  default void whatTheBackendWouldDropIsLeftOutAndNamed() {
    try (Lab lab = written()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      MetricWrite report =
          lab.write(
              new WriteMetrics(
                  stock.query().cluster(),
                  List.of(
                      point(stock, 2, stock.query().metrics().get(0)),
                      point(stock, 5, "no_such_metric"),
                      point(stock, 7, stock.query().metrics().get(0))),
                  List.of(new RefusedLine(1, "bad-line", "It is none."))));
      assertThat(report.cluster()).isEqualTo(stock.query().cluster());
      assertThat(report.id()).as("the operation").isNotBlank();
      assertThat(report.forwarded()).isEqualTo(2);
      assertThat(report.refused())
          .as("lines that the gateway has left out are reported by it alone")
          .extracting(RefusedLine::line)
          .containsExactly(5);
    }
  }

  @Test
  default void nothingLeftToForwardIsInvalid() {
    try (Lab lab = written()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      BackendException refusal =
          Cases.failure(
              "writing what is not measured",
              Set.of(ErrorKind.INVALID),
              () ->
                  lab.write(
                      new WriteMetrics(
                          stock.query().cluster(),
                          List.of(point(stock, 3, "no_such_metric")),
                          List.of())));
      assertThat(refusal.reason()).isEqualTo(MetricWrite.NOTHING_FORWARDED);
      assertThat(refusal.fields()).containsKey("line 3");
    }
  }

  @Test
  default void writingForNoClusterIsNotFound() {
    try (Lab lab = written()) {
      MeasuredStock stock = MeasuredStock.of(lab);
      Cases.failure(
          "writing for no cluster",
          Set.of(ErrorKind.NOT_FOUND),
          () ->
              lab.write(
                  new WriteMetrics(
                      "no-such-cluster",
                      List.of(point(stock, 1, stock.query().metrics().get(0))),
                      List.of())));
    }
  }

  private Lab written() {
    return labFor(Operation.WRITE_METRICS, Operation.LIST_METRICS, Operation.QUERY_METRICS);
  }

  private static MetricPoint point(MeasuredStock stock, int line, String metric) {
    MetricSeries series = stock.seriesWithValues();
    return new MetricPoint(
        line,
        metric,
        series.host(),
        MetricQuery.NODE,
        null,
        null,
        null,
        1.5,
        stock.query().to().truncatedTo(ChronoUnit.MINUTES));
  }
}
