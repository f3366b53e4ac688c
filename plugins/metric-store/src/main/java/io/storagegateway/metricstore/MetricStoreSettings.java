package io.storagegateway.metricstore;

import io.storagegateway.metricstore.store.CcMetricStore;
import io.storagegateway.spi.Secret;
import io.storagegateway.spi.value.MetricBounds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one metric store.
 *
 * @param kind what it is
 * @param url where it is, such as {@code https://store.example:8082}; for Prometheus with a path in
 *     front of its API if there is one
 * @param token a ready token that is sent with each request
 * @param privateKey an Ed25519 key that tokens are signed with, each for a few minutes: as
 *     cc-backend has it (base64), or in PKCS #8 (PEM); cc-metric-store alone
 * @param username Prometheus alone: the account, for signing in with a password
 * @param password its password
 * @param caFile a PEM file of the authorities that may vouch for the store, those of the Java
 *     platform unless said otherwise
 * @param clusters the clusters that it has metrics of, by name
 * @param hostLabel Prometheus alone: the label that names the machine, {@code instance} unless said
 *     otherwise
 * @param hostSuffix Prometheus alone: what the label has behind the name of the machine, such as
 *     {@code :9100}; nothing unless said otherwise
 * @param connectTimeout how long a connection may take to be made, 5 s unless said otherwise
 * @param timeout how long the store may be silent, 30 s unless said otherwise
 * @param retention for how long the store keeps values, 48 h unless said otherwise: older ones are
 *     neither forwarded to cc-metric-store nor asked for where a query goes on to newer ones
 * @param maxHosts the most machines of one query, 2,000 unless said otherwise
 * @param maxMetrics the most metrics of one query, 50 unless said otherwise
 * @param maxPoints the most values of one query, 10,000,000 unless said otherwise
 * @param maxRange the longest time of one query, 168 h unless said otherwise
 * @param maxQueries cc-metric-store alone: the most series that are asked for in one request, 500
 *     unless said otherwise
 * @param maxPointsPerRequest cc-metric-store alone: the most values that are asked for in one
 *     request, 100,000 unless said otherwise
 */
public record MetricStoreSettings(
    @NotNull StoreKind kind,
    @NotNull StoreUrl url,
    Secret token,
    Secret privateKey,
    String username,
    Secret password,
    Path caFile,
    @NotEmpty Map<String, @NotNull @Valid ClusterSettings> clusters,
    String hostLabel,
    String hostSuffix,
    Span connectTimeout,
    Span timeout,
    Span retention,
    @Min(1) @Max(10_000) Integer maxHosts,
    @Min(1) @Max(100) Integer maxMetrics,
    @Min(1) Long maxPoints,
    Span maxRange,
    @Min(1) @Max(10_000) Integer maxQueries,
    @Min(1_000) Long maxPointsPerRequest) {
  private static final int USUAL_HOSTS = 2_000;
  private static final int USUAL_METRICS = 50;
  private static final long USUAL_POINTS = 10_000_000;
  private static final int USUAL_QUERIES = 500;
  private static final long USUAL_POINTS_PER_REQUEST = 250_000;

  /** Fills in defaults of what is for both kinds of store. */
  public MetricStoreSettings {
    clusters = clusters == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(clusters));
    connectTimeout = Optional.ofNullable(connectTimeout).orElse(Span.ofSeconds(5));
    timeout = Optional.ofNullable(timeout).orElse(Span.ofSeconds(30));
    retention = Optional.ofNullable(retention).orElse(Span.parse("48h"));
    maxHosts = Optional.ofNullable(maxHosts).orElse(USUAL_HOSTS);
    maxMetrics = Optional.ofNullable(maxMetrics).orElse(USUAL_METRICS);
    maxPoints = Optional.ofNullable(maxPoints).orElse(USUAL_POINTS);
    maxRange = Optional.ofNullable(maxRange).orElse(Span.parse("168h"));
  }

  /** What one query may ask for. */
  MetricBounds bounds() {
    return new MetricBounds(maxHosts, maxMetrics, maxPoints, maxRange.duration());
  }

  /** What one request may ask of a cc-metric-store. */
  CcMetricStore.Bounds boundsOfARequest() {
    return new CcMetricStore.Bounds(
        Optional.ofNullable(maxQueries).orElse(USUAL_QUERIES),
        Optional.ofNullable(maxPointsPerRequest).orElse(USUAL_POINTS_PER_REQUEST));
  }
}
