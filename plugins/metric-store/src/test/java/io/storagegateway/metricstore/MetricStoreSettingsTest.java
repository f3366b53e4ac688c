package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.metricstore.prometheus.Layout;
import io.storagegateway.metricstore.store.CcMetricStore;
import io.storagegateway.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricStoreSettingsTest {
  private static final URI HERE = URI.create("http://127.0.0.1:8082");
  private static final String QUERY = "avg by (instance) (load{instance=~\"{{.Nodes}}\"})";

  @Test
  void whatIsNotSaidIsAsDocumented() {
    MetricStoreSettings settings = store().timeout("30s").retention("48h").build();

    assertThat(settings.connectTimeout()).isEqualTo(Span.ofSeconds(5));
    assertThat(settings.maxHosts()).isEqualTo(2_000);
    assertThat(settings.maxMetrics()).isEqualTo(50);
    assertThat(settings.maxPoints()).isEqualTo(10_000_000);
    assertThat(settings.maxRange()).isEqualTo(Span.parse("168h"));
    assertThat(settings.boundsOfARequest()).isEqualTo(new CcMetricStore.Bounds(500, 250_000));
    Layout layout = SettingsRules.layout(prometheus().build());
    assertThat(layout.hostLabel()).isEqualTo("instance");
    assertThat(layout.hostSuffix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "http://",
        "host:80",
        "https://me:secret@host",
        "https://host?x=secret",
        "https://host#x",
        "https://host:0",
        "https://host:70000",
        "https://a b"
      })
  void whatIsNoAddressIsRefused(String url) {
    assertThatThrownBy(() -> StoreUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void anAddressMayHaveAPathAndASlashAtItsEnd() {
    assertThat(StoreUrl.parse("https://host:8443/prometheus/").text())
        .isEqualTo("https://host:8443/prometheus");
  }

  @Test
  void secretsAreNotSentInClearTextToOtherMachines() {
    assertRefused(
        TestSettings.of(StoreKind.CC_METRIC_STORE, URI.create("http://store.example"))
            .cluster("alex", Map.of())
            .token("abc"),
        "url: begins with https://");
    assertTaken(
        TestSettings.of(StoreKind.CC_METRIC_STORE, URI.create("http://store.example"))
            .cluster("alex", Map.of()));
    assertTaken(store().token("abc"));
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertRefused(store().token("abc").privateKey(Secret.of("x")), "token: only one");
    assertRefused(store().account("me", "x"), "username: is for prometheus alone");
    assertRefused(prometheus().privateKey(Secret.of("x")), "private_key: is for cc-metric-store");
    assertRefused(store().caFile(Path.of("/nowhere")), "ca_file: /nowhere cannot be read");
    assertRefused(
        store().cluster("bert", Map.of("x", TestSettings.metric(null, QUERY))),
        "clusters.bert.metrics.x.query: is for prometheus alone");
    assertRefused(
        store().cluster("bert", Map.of(), "up"), "clusters.bert.hosts_series: is for prometheus");
    assertRefused(
        prometheus().cluster("bert", Map.of()), "clusters.bert.metrics: each with its query");
    assertRefused(
        prometheus().cluster("bert", Map.of("x", TestSettings.metric(null, null))),
        "clusters.bert.metrics.x.query: is needed");
    assertRefused(store().host("instance", null), "host_label: is for prometheus alone");
    assertRefused(store().host(null, ":9100"), "host_suffix: is for prometheus alone");
    assertRefused(prometheus().request(500, null), "max_queries: is for cc-metric-store alone");
    assertRefused(
        prometheus().request(null, 5_000L), "max_points_per_request: is for cc-metric-store alone");
    assertRefused(
        prometheus()
            .cluster(
                "bert",
                new ClusterSettings(
                    Map.of("x", TestSettings.metric(null, QUERY)),
                    Map.of("core", List.of("0")),
                    null)),
        "clusters.bert.parts: is for cc-metric-store alone");
    MetricSettings ofCores =
        new MetricSettings(null, "core", null, null, null, null, null, null, QUERY);
    assertRefused(
        prometheus().cluster("bert", Map.of("x", ofCores)),
        "clusters.bert.metrics.x.scope: is node for prometheus");
    assertRefused(prometheus().host("a-b", null), "host_label: is no name of a label");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load",
        "load{instance=~\"x\"}",
        "load{instance=~{{.Nodes}}}",
        "load{instance=~'{{.Nodes}}'}",
        "load{instance=~`{{.Nodes}}`}",
        "load{instance=\"{{.Nodes}}\"}",
        "load{instance=~\"{{.Nodes}}\"} or {{.Nodes}}",
        "load{instance=~\"{{.Nodes}}\"}[{{.Other}}]"
      })
  void aQueryWithoutItsPlaceIsRefused(String query) {
    assertRefused(
        prometheus().cluster("bert", Map.of("x", TestSettings.metric(null, query))),
        "clusters.bert.metrics.x.query: ");
  }

  private static void assertTaken(TestSettings settings) {
    new MetricStoreBackend(new FakeContext("store"), settings.build()).close();
  }

  private static void assertRefused(TestSettings settings, String message) {
    assertThatThrownBy(
            () -> new MetricStoreBackend(new FakeContext("store"), settings.build()).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static TestSettings store() {
    return TestSettings.of(StoreKind.CC_METRIC_STORE, HERE).cluster("alex", Map.of());
  }

  private static TestSettings prometheus() {
    return TestSettings.of(StoreKind.PROMETHEUS, HERE)
        .cluster("alex", Map.of("load", TestSettings.metric(null, QUERY)));
  }
}
