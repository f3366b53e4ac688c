package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LabelledMetricsTest {
  private final MetricRegistry registry = new MetricRegistry();

  @Test
  void whatIsNotOfAnEndpointKeepsItsName() {
    registry.counter("jvm.something").inc();

    assertThat(names()).containsExactly("jvm.something");
  }

  @Test
  void measurementsOfTwoEndpointsAreOneFamily() {
    registry.timer("gateway.endpoint.a.call.get_volume").update(2, TimeUnit.SECONDS);
    registry.timer("gateway.endpoint.b.call.list_volumes").update(3, TimeUnit.SECONDS);

    MetricSnapshot family = collected().get(0);

    assertThat(names()).containsExactly("gateway_endpoint_call_seconds");
    assertThat(family.getDataPoints())
        .extracting(point -> point.getLabels().get("endpoint"))
        .containsExactly("a", "b");
    assertThat(family.getDataPoints())
        .extracting(point -> point.getLabels().get("operation"))
        .containsExactly("get_volume", "list_volumes");
  }

  @Test
  void whatIsKeptIsMeasuredByItsKind() {
    String prefix = "gateway.endpoint.a.inventory.export_policies.";
    registry.registerGauge(prefix + "age", () -> 7);
    registry.registerGauge(prefix + "objects", () -> 7);
    registry.registerGauge(prefix + "bytes", () -> 7);
    registry.counter(prefix + "hits").inc();
    registry.counter(prefix + "asks").inc();
    registry.timer(prefix + "refresh").update(1, TimeUnit.SECONDS);
    registry.counter(prefix + "refresh.failures").inc();

    assertThat(names())
        .allMatch(name -> name.startsWith("gateway_endpoint_inventory_"))
        .hasSize(7)
        .contains(
            "gateway_endpoint_inventory_age_seconds",
            "gateway_endpoint_inventory_refresh_seconds",
            "gateway_endpoint_inventory_refresh_failures");
    assertThat(collected())
        .flatExtracting(MetricSnapshot::getDataPoints)
        .extracting(point -> point.getLabels().get("kind"))
        .containsOnly("export_policies");
  }

  @Test
  void pluginsThatMeanDifferentThingsByOneNameHarmNobody() {
    registry.counter("gateway.endpoint.a.plugin.jobs").inc();
    registry.timer("gateway.endpoint.b.plugin.jobs").update(1, TimeUnit.SECONDS);

    assertThat(names())
        .containsExactly("gateway_endpoint_plugin_jobs", "gateway_endpoint_plugin_jobs_summary");
  }

  @Test
  void aNameOfTwoPartsByAPluginIsItsOwn() {
    registry.registerGauge("gateway.endpoint.a.plugin.jobs.inflight", () -> 7);

    assertThat(names()).containsExactly("gateway_endpoint_plugin_jobs_inflight");
  }

  private MetricSnapshots collected() {
    return new LabelledMetrics(registry).collect();
  }

  private List<String> names() {
    return collected().stream().map(snapshot -> snapshot.getMetadata().getName()).toList();
  }
}
