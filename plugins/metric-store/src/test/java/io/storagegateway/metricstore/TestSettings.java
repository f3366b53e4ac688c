package io.storagegateway.metricstore;

import io.storagegateway.spi.Secret;
import io.storagegateway.spi.value.Metric;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of an endpoint, most of them as they are by default. */
final class TestSettings {
  private final StoreKind kind;
  private final URI url;
  private final Map<String, ClusterSettings> clusters = new LinkedHashMap<>();
  private Secret token;
  private Secret privateKey;
  private String username;
  private Secret password;
  private Path caFile;
  private String hostLabel;
  private String hostSuffix;
  private Span timeout = Span.ofSeconds(20);
  private Span retention = Span.parse("9000h");
  private Span maxRange;
  private Integer maxHosts;
  private Long maxPoints;
  private Integer maxQueries;
  private Long maxPointsPerRequest;

  private TestSettings(StoreKind kind, URI url) {
    this.kind = kind;
    this.url = url;
  }

  static TestSettings of(StoreKind kind, URI url) {
    return new TestSettings(kind, url);
  }

  static MetricSettings metric(Metric.Aggregation aggregation, String query) {
    return new MetricSettings("u", null, null, aggregation, 9.0, null, null, null, query);
  }

  TestSettings cluster(String name, Map<String, MetricSettings> metrics) {
    return cluster(
        name,
        new ClusterSettings(
            metrics,
            kind == StoreKind.PROMETHEUS ? null : Map.of("core", List.of("0", "1", "2")),
            null));
  }

  TestSettings cluster(String name, ClusterSettings settings) {
    clusters.put(name, settings);
    return this;
  }

  TestSettings cluster(String name, Map<String, MetricSettings> metrics, String hostsSeries) {
    clusters.put(name, new ClusterSettings(metrics, Map.of(), hostsSeries));
    return this;
  }

  TestSettings token(String value) {
    token = Secret.of(value);
    return this;
  }

  TestSettings privateKey(Secret value) {
    privateKey = value;
    return this;
  }

  TestSettings account(String name, String secret) {
    username = name;
    password = Secret.of(secret);
    return this;
  }

  TestSettings caFile(Path file) {
    caFile = file;
    return this;
  }

  TestSettings host(String label, String suffix) {
    hostLabel = label;
    hostSuffix = suffix;
    return this;
  }

  TestSettings timeout(String value) {
    timeout = Span.parse(value);
    return this;
  }

  TestSettings retention(String value) {
    retention = Span.parse(value);
    return this;
  }

  TestSettings range(String value) {
    maxRange = Span.parse(value);
    return this;
  }

  TestSettings bounds(Integer hosts, Long points) {
    maxHosts = hosts;
    maxPoints = points;
    return this;
  }

  TestSettings request(Integer queries, Long points) {
    maxQueries = queries;
    maxPointsPerRequest = points;
    return this;
  }

  MetricStoreSettings build() {
    return new MetricStoreSettings(
        kind,
        new StoreUrl(url),
        token,
        privateKey,
        username,
        password,
        caFile,
        clusters,
        hostLabel,
        hostSuffix,
        null,
        timeout,
        retention,
        maxHosts,
        null,
        maxPoints,
        maxRange,
        maxQueries,
        maxPointsPerRequest);
  }
}
