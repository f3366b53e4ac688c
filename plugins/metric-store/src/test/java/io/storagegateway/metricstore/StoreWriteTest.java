package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.metricstore.simulator.Fault;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreWriteTest {
  @Test
  void whatWasForwardedCanBeRead() {
    try (StoreBench bench = StoreBench.open()) {
      MetricWrite written =
          write(
              bench,
              point(1, "clock", "a1", "node", null, StoreBench.START),
              point(2, "clock", "a2", "core", "0", StoreBench.START));

      assertThat(written.forwarded()).isEqualTo(2);
      assertThat(written.refused()).isEmpty();
      assertThat(bench.ask(StoreBench.query(List.of("a1"), "clock")))
          .singleElement()
          .isInstanceOfSatisfying(
              MetricSeries.class, series -> assertThat(series.values()).hasToString("[1.500]"));
      assertThat(bench.ask(StoreBench.query(List.of("a2"), "core", List.of("0"), "clock")))
          .singleElement()
          .isInstanceOf(MetricSeries.class);
    }
  }

  @Test
  void everyLineNamesItsClusterAndHost() {
    try (StoreBench bench = StoreBench.open()) {
      write(
          bench,
          point(1, "clock", "a 1", "node", null, StoreBench.START),
          point(2, "clock", "a,2=x", "accelerator", "00000000:01:00.0", StoreBench.START));

      assertThat(bench.store().requests().get(0).body())
          .isEqualTo(
              """
              clock,cluster=alex,hostname=a\\ 1 value=1.5 1720879200
              clock,cluster=alex,hostname=a\\,2\\=x,type=accelerator,type-id=00000000:01:00.0 \
              value=1.5 1720879200
              """);
      assertThat(bench.store().hosts("alex")).containsExactly("a 1", "a,2=x");
    }
  }

  @Test
  void whatTheStoreWouldDropInSilenceIsLeftOutAndNamed() {
    try (StoreBench bench = StoreBench.open(settings -> settings.retention("48h"))) {
      MetricWrite written =
          write(
              bench,
              point(1, "clock", "a1", "node", null, StoreBench.NOW),
              point(2, "what", "a1", "node", null, StoreBench.NOW),
              point(3, "clock", "../a1", "node", null, StoreBench.NOW),
              point(4, "clock", "a\n1", "node", null, StoreBench.NOW),
              point(5, "clock", "a1", "core", null, StoreBench.NOW),
              point(6, "clock", "a1", "node", null, StoreBench.NOW.minusSeconds(49 * 3_600)),
              point(7, "clock", "a1", "node", null, StoreBench.NOW.plusSeconds(4_000)));

      assertThat(written.forwarded()).isEqualTo(1);
      assertThat(written.refused())
          .extracting(RefusedLine::line, RefusedLine::reason)
          .containsExactly(
              tuple(2, "metric-not-found"),
              tuple(3, "name-refused"),
              tuple(4, "name-refused"),
              tuple(5, "part-unknown"),
              tuple(6, "time-too-old"),
              tuple(7, "time-in-future"));
    }
  }

  @Test
  void whereNothingIsLeftNothingIsSent() {
    try (StoreBench bench = StoreBench.open()) {
      assertThatThrownBy(() -> write(bench, point(9, "what", "a1", "node", null, StoreBench.NOW)))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.INVALID);
                assertThat(e.reason()).isEqualTo(MetricWrite.NOTHING_FORWARDED);
                assertThat(e.fields()).containsKey("line 9");
              });
      assertThat(bench.store().requests()).isEmpty();
    }
  }

  @Test
  void manyLinesGoInSeveralRequests() {
    try (StoreBench bench = StoreBench.open()) {
      List<MetricPoint> points = new ArrayList<>();
      for (int i = 1; i <= 12_000; i++) {
        points.add(point(i, "clock", "a" + i, "node", null, StoreBench.NOW));
      }

      assertThat(write(bench, points.toArray(MetricPoint[]::new)).forwarded()).isEqualTo(12_000);
      assertThat(bench.store().requests()).hasSize(3);
      assertThat(bench.store().hosts("alex")).hasSize(12_000);
    }
  }

  @Test
  void aStoreThatDoesNotAnswerMayHaveWritten() {
    try (StoreBench bench = StoreBench.open(settings -> settings.timeout("300ms"))) {
      bench.store().faults().next("/api/write", Fault.slow(Duration.ofSeconds(60)));

      assertThatThrownBy(() -> write(bench, point(1, "clock", "a1", "node", null, StoreBench.NOW)))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT);
                assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
              });
    }
  }

  @Test
  void aLaterRequestThatFailsLeavesWhatTheOnesBeforeHaveWritten() {
    try (StoreBench bench = StoreBench.open()) {
      List<MetricPoint> points = new ArrayList<>();
      for (int i = 1; i <= 5_001; i++) {
        points.add(point(i, "clock", "a" + i, "node", null, StoreBench.NOW));
      }
      bench.store().faults().next("/api/write", Fault.slow(Duration.ofMillis(1)));
      bench.store().faults().next("/api/write", Fault.unauthorized());

      assertThatThrownBy(() -> write(bench, points.toArray(MetricPoint[]::new)))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION);
                assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
              });
      assertThat(bench.store().hosts("alex")).hasSize(5_000);
    }
  }

  @Test
  void aWriteWhoseAnswerWasLostMayBeSentAgain() {
    try (StoreBench bench = StoreBench.open(settings -> settings.timeout("300ms"))) {
      WriteMetrics request = request(point(1, "clock", "a1", "node", null, StoreBench.START));
      bench.store().faults().next("/api/write", Fault.slow(Duration.ofSeconds(60)));
      assertThatThrownBy(() -> write(bench, request)).isInstanceOf(BackendException.class);
      LongWork work = bench.backend().require(LongWork.class);

      assertThat(work.find(FakeCall.any(), request)).isInstanceOf(Found.Absent.class);
      assertThat(work.cancel(FakeCall.any(), request, "any")).isFalse();
      assertThat(write(bench, request).forwarded()).isEqualTo(1);
      assertThat(write(bench, request).forwarded()).isEqualTo(1);
      assertThat(bench.ask(StoreBench.query(List.of("a1"), "clock")))
          .singleElement()
          .isInstanceOfSatisfying(
              MetricSeries.class, series -> assertThat(series.values()).hasToString("[1.500]"));
    }
  }

  @Test
  void aStoreThatFailsMayHaveWrittenSomeOfIt() {
    for (int status : new int[] {500, 504}) {
      try (StoreBench bench = StoreBench.open()) {
        bench.store().faults().next("/api/write", Fault.status(status));

        assertThatThrownBy(
                () -> write(bench, point(1, "clock", "a1", "node", null, StoreBench.NOW)))
            .isInstanceOfSatisfying(
                BackendException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
      }
    }
  }

  @Test
  void aBatchThatTheStoreRefusesIsNotSentAgain() {
    try (StoreBench bench = StoreBench.open()) {
      bench.store().faults().next("/api/write", Fault.status(400));

      assertThatThrownBy(() -> write(bench, point(1, "clock", "a1", "node", null, StoreBench.NOW)))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> {
                assertThat(e.kind().countsForBreaker()).isFalse();
                assertThat(e.reason()).isEqualTo("write-refused");
                assertThat(e.effect()).isEqualTo(Effect.NONE);
                assertThat(e.getMessage()).contains("kept those before");
              });
    }
  }

  @Test
  void aLaterBatchThatTheStoreRefusesIsNotSentAgain() {
    try (StoreBench bench = StoreBench.open()) {
      List<MetricPoint> points = new ArrayList<>();
      for (int i = 1; i <= 5_001; i++) {
        points.add(point(i, "clock", "a" + i, "node", null, StoreBench.NOW));
      }
      bench.store().faults().next("/api/write", Fault.slow(Duration.ofMillis(1)));
      bench.store().faults().next("/api/write", Fault.status(400));

      assertThatThrownBy(() -> write(bench, points.toArray(MetricPoint[]::new)))
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));
    }
  }

  private static WriteMetrics request(MetricPoint... points) {
    return new WriteMetrics("alex", List.of(points), List.of());
  }

  private static MetricWrite write(StoreBench bench, MetricPoint... points) {
    return write(bench, request(points));
  }

  private static MetricWrite write(StoreBench bench, WriteMetrics request) {
    Outcome<MetricWrite> outcome =
        bench.backend().require(Metrics.class).write(FakeCall.any(), request);
    return ((Outcome.Done<MetricWrite>) outcome).value();
  }

  private static MetricPoint point(
      int line, String metric, String host, String scope, String id, Instant time) {
    return new MetricPoint(line, metric, host, scope, id, null, null, 1.5, time);
  }
}
