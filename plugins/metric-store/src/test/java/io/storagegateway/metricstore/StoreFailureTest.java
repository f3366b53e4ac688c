package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.metricstore.simulator.Fault;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with a store, row by row of the reference's table. */
class StoreFailureTest {
  private static final MetricQuery QUERY = StoreBench.query(List.of("a1", "a2"), "clock");
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void aStoreThatRefusesConnectionsIsUnavailableAtOnce() {
    try (StoreBench bench = filled()) {
      bench.store().goDown();

      BackendException refusal = failure(bench);

      assertThat(refusal.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
      assertThat(refusal.reason()).isEqualTo("store-unreachable");
      assertThat(bench.backend().health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
      bench.store().comeUp();
      assertThat(bench.ask(QUERY)).hasSize(2);
    }
  }

  @Test
  void aHostThatDoesNotExistIsUnavailable() {
    assertThat(reason("http://metrics.invalid:8082")).isEqualTo("store-unknown-host");
  }

  @Test
  void aServerWithoutTlsIsNotTrusted() {
    try (StoreBench bench = filled()) {
      String url = bench.store().url().toString().replace("http:", "https:");
      assertThat(reason(url)).isEqualTo("store-not-trusted");
    }
  }

  @Test
  void aPortThatNeverAnswersRunsIntoTheTimeLimit() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      assertThat(reason("http://127.0.0.1:" + silent.getLocalPort())).isEqualTo("store-silent");
    }
  }

  @Test
  void aSlowStoreIsATimeout() {
    try (StoreBench bench = filled("2s")) {
      bench.store().faults().next("/api/query", Fault.slow(LONG));

      BackendException refusal = failure(bench);

      assertThat(refusal.kind()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(refusal.reason()).isEqualTo("store-silent");
      assertThat(bench.ask(QUERY)).describedAs("the next time").hasSize(2);
    }
  }

  @Test
  void aStoreThatFallsSilentInTheMiddleIsATimeout() {
    try (StoreBench bench = filled("300ms")) {
      bench.store().faults().next("/api/query", Fault.half(60, LONG));

      assertThat(failure(bench).kind()).isEqualTo(ErrorKind.TIMEOUT);
    }
  }

  @Test
  void theDeadlineOfACallEndsItBeforeTheStoresTime() {
    try (StoreBench bench = filled()) {
      bench.store().faults().next("/api/query", Fault.slow(LONG));
      FakeCall call = FakeCall.any().until(StoreBench.NOW.plusMillis(300));

      assertThatThrownBy(() -> bench.ask(call, QUERY))
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
    }
  }

  @Test
  void aCallThatIsCancelledEndsInTheMiddleOfAnAnswer() throws Exception {
    try (StoreBench bench = filled()) {
      bench.store().faults().next("/api/query", Fault.half(60, LONG));
      FakeCall call = FakeCall.any();
      CompletableFuture<BackendException> end =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  bench.ask(call, QUERY);
                  return null;
                } catch (BackendException e) {
                  return e;
                }
              });
      while (!call.isUnderWay()) {
        Thread.onSpinWait();
      }
      call.cancel();

      assertThat(end.get(20, TimeUnit.SECONDS).reason()).isEqualTo("abandoned");
    }
  }

  @Test
  void aStoreThatDoesNotAcceptTheGatewayIsSaidToBeSo() {
    try (StoreBench bench = filled()) {
      bench.store().faults().always("/api", Fault.unauthorized());

      BackendException refusal = failure(bench);

      assertThat(refusal.kind()).isEqualTo(ErrorKind.PERMISSION);
      assertThat(refusal.reason()).isEqualTo("backend-auth-failed");
      assertThat(bench.backend().health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
      assertThat(bench.backend().diagnose(FakeCall.any()))
          .extracting(Finding::correction)
          .singleElement()
          .asString()
          .contains("jwt-public-key");
    }
  }

  @Test
  void aStoreThatFailsIsUnavailable() {
    try (StoreBench bench = filled()) {
      bench.store().faults().next("/api/query", Fault.status(500));

      assertThat(failure(bench).reason()).isEqualTo("store-failed");
    }
  }

  @Test
  void aSeriesThatFailsLeavesTheOthers() {
    try (StoreBench bench = filled()) {
      bench.store().faults().next("/api/query", Fault.failingSeries(2));

      List<MetricItem> items = bench.ask(QUERY);

      assertThat(items.get(0)).isInstanceOf(MetricSeries.class);
      assertThat(items.get(1))
          .isInstanceOfSatisfying(
              MetricFailure.class,
              failure -> {
                assertThat(failure.host()).isEqualTo("a2");
                assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_ANSWER);
                assertThat(failure.message()).doesNotContain("METRICSTORE");
              });
    }
  }

  @Test
  void anUnknownHostLeavesTheOthers() {
    try (StoreBench bench = filled()) {
      assertThat(bench.ask(StoreBench.query(List.of("a1", "nobody"), "clock")))
          .hasExactlyElementsOfTypes(MetricSeries.class, MetricFailure.class);
    }
  }

  @Test
  void aMetricThatTheStoreDoesNotKnowIsNotFound() {
    try (StoreBench bench =
        StoreBench.open(
            StoreBench.simulator().withMetrics(Map.of("clock", StoreBench.KEPT.get("clock"))),
            settings -> settings)) {
      bench.values("a1", "", "clock", 1);

      assertThat(bench.ask(StoreBench.query(List.of("a1"), "flops_any")))
          .singleElement()
          .isInstanceOfSatisfying(
              MetricFailure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                assertThat(failure.reason()).isEqualTo("metric-not-found");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"results\":[[",
        "{\"results\":[[],[]]",
        "{\"results\":[[],[]]} more",
        "{\"results\":[[]]}",
        "{\"results\":[[],[],[]]}",
        "{\"results\":{}}",
        "{\"other\":[[],[]]}",
        "[[],[]]",
        "",
        "null",
        "<html>Sorry</html>",
        "{\"results\":[[{\"data\":[1,x],\"from\":1720879200,\"resolution\":60}],[]]}",
        "{\"results\":[[{\"data\":[1,2],\"from\":1720879200}],[]]}",
        "{\"results\":[[{\"data\":[1,2],\"from\":\"now\",\"resolution\":60}],[]]}",
        "{\"results\":[[{\"data\":[1,2],\"from\":1720879200.5,\"resolution\":60}],[]]}",
        "{\"results\":[[{\"data\":[1],\"from\":5,\"resolution\":60}],[]]}",
        "{\"results\":[[{\"data\":[1,2,3,4,5,6],\"from\":1720879200,\"resolution\":60}],[]]}",
        "{\"results\":[[{\"from\":0,\"to\":0},{\"from\":0,\"to\":0}],[]]}",
        "{\"results\":[[{\"data\":[[1]],\"from\":1720879200,\"resolution\":60}],[]]}",
        "{\"results\":[[{\"error\":7}],[]]}"
      })
  void anAnswerThatCannotBeIsNotPassedOn(String answer) {
    try (StoreBench bench = filled()) {
      bench.store().faults().next("/api/query", Fault.text(200, "application/json", answer));

      BackendException refusal = failure(bench);

      assertThat(refusal.kind()).isEqualTo(ErrorKind.BAD_ANSWER);
      assertThat(refusal.reason()).isEqualTo("backend-protocol-error");
    }
  }

  @Test
  void anAnswerThatIsCutAnywhereIsNotPassedOn() {
    try (StoreBench bench = filled()) {
      for (int length : IntStream.iterate(0, i -> i < 180, i -> i + 7).toArray()) {
        bench.store().faults().next("/api/query", Fault.truncated(length));
        assertThat(failure(bench).reason())
            .describedAs("after %d bytes", length)
            .isEqualTo("backend-protocol-error");
      }
    }
  }

  @Test
  void aConnectionThatBreaksInTheMiddleIsUnavailable() {
    try (StoreBench bench = filled()) {
      bench.store().faults().next("/api/query", Fault.reset(60));

      assertThat(failure(bench).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    }
  }

  @Test
  void tooFewResultsAreNotPassedOn() {
    try (StoreBench bench = filled()) {
      bench.store().faults().next("/api/query", Fault.wrongCounts());

      assertThat(failure(bench).reason()).isEqualTo("backend-protocol-error");
    }
  }

  @Test
  void anAnswerThatIsNotReadToItsEndLeavesAConnectionThatWorks() {
    try (StoreBench bench = filled()) {
      try (MetricStream stream =
          bench.backend().require(Metrics.class).query(FakeCall.any(), QUERY)) {
        assertThat(stream.next()).isPresent();
      }
      assertThat(bench.ask(QUERY)).hasSize(2);
    }
  }

  private static StoreBench filled() {
    return filled("20s");
  }

  private static StoreBench filled(String timeout) {
    StoreBench bench = StoreBench.open(settings -> settings.timeout(timeout));
    return bench.values("a1", "", "clock", 1, 2, 3).values("a2", "", "clock", 4, 5, 6);
  }

  private static BackendException failure(StoreBench bench) {
    BackendException[] failure = new BackendException[1];
    assertThatThrownBy(() -> bench.ask(QUERY))
        .isInstanceOfSatisfying(BackendException.class, e -> failure[0] = e);
    return failure[0];
  }

  private static String reason(String url) {
    MetricStoreSettings settings =
        TestSettings.of(StoreKind.CC_METRIC_STORE, URI.create(url))
            .cluster("alex", Map.of())
            .timeout("500ms")
            .build();
    try (Backend backend = new MetricStoreBackend(new FakeContext("store"), settings)) {
      Metrics metrics = backend.require(Metrics.class);
      String[] reason = new String[1];
      Instant before = Instant.now();
      assertThatThrownBy(() -> metrics.query(FakeCall.any(), QUERY).next())
          .isInstanceOfSatisfying(BackendException.class, e -> reason[0] = e.reason());
      assertThat(Duration.between(before, Instant.now())).isLessThan(LONG);
      return reason[0];
    }
  }
}
