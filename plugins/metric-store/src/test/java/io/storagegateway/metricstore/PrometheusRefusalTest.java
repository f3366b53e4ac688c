package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.metricstore.simulator.Fault;
import io.storagegateway.metricstore.simulator.MetricStoreSimulator;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.facet.Metrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Prometheus says when it does not answer, which cannot be had from a real one at will. */
class PrometheusRefusalTest {
  @ParameterizedTest
  @CsvSource({
    "503, timeout, TIMEOUT, store-silent",
    "503, canceled, TIMEOUT, store-silent",
    "422, execution, BAD_ANSWER, query-failed",
    "400, bad_data, BAD_ANSWER, query-refused",
    "500, internal, UNAVAILABLE, store-failed",
    "503, unavailable, UNAVAILABLE, store-failed"
  })
  void whatItSaysIsUnderstood(int status, String type, ErrorKind kind, String reason) {
    String error = "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"words\"}";
    assertRefused(Fault.text(status, "application/json", error), kind, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "503, UNAVAILABLE, store-failed",
    "504, TIMEOUT, store-silent",
    "404, BAD_ANSWER, backend-protocol-error"
  })
  void whatSomethingInBetweenSaysIsUnderstood(int status, ErrorKind kind, String reason) {
    assertRefused(Fault.text(status, "text/html", "<html>Sorry</html>"), kind, reason);
  }

  private static void assertRefused(Fault answer, ErrorKind kind, String reason) {
    MetricSettings load = TestSettings.metric(null, "load{instance=~\"{{.Nodes}}\"}");
    try (MetricStoreSimulator server = MetricStoreSimulator.start(StoreBench.simulator());
        Backend backend =
            new MetricStoreBackend(
                new FakeContext("prometheus").with(StoreBench.CLOCK),
                TestSettings.of(StoreKind.PROMETHEUS, server.url())
                    .cluster("alex", Map.of("load", load), null)
                    .build())) {
      server.faults().always("/api/v1/query_range", answer);
      assertThatThrownBy(
              () ->
                  backend
                      .require(Metrics.class)
                      .query(FakeCall.any(), StoreBench.query(List.of("a1"), "load"))
                      .next())
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(kind);
                assertThat(e.reason()).isEqualTo(reason);
                assertThat(e.getMessage()).doesNotContain("words");
              });
    }
  }
}
