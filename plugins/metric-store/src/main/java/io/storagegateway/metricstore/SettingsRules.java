package io.storagegateway.metricstore;

import io.storagegateway.metricstore.prometheus.Layout;
import io.storagegateway.metricstore.prometheus.QueryTemplate;
import io.storagegateway.spi.value.MetricQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What settings have to be besides each being well-formed. */
final class SettingsRules {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private static final String USUAL_LABEL = "instance";

  private SettingsRules() {}

  /**
   * Refuses what belongs to the other kind of store.
   *
   * @throws IllegalArgumentException saying which setting
   */
  static void check(MetricStoreSettings settings) {
    if (settings.kind() == StoreKind.PROMETHEUS) {
      checkPrometheus(settings);
    } else {
      checkCcMetricStore(settings);
    }
  }

  private static void checkPrometheus(MetricStoreSettings settings) {
    StoreKind other = StoreKind.CC_METRIC_STORE;
    onlyOf(other, "max_queries", settings.maxQueries());
    onlyOf(other, "max_points_per_request", settings.maxPointsPerRequest());
    settings
        .clusters()
        .forEach(
            (cluster, said) -> {
              String path = "clusters." + cluster;
              onlyOf(other, path + ".parts", said.parts().isEmpty() ? null : said.parts());
              said.metrics()
                  .forEach(
                      (metric, more) -> {
                        if (!more.scope().equals(MetricQuery.NODE)) {
                          throw new IllegalArgumentException(
                              path
                                  + ".metrics."
                                  + metric
                                  + ".scope: is node for prometheus; leave it out");
                        }
                      });
            });
  }

  private static void checkCcMetricStore(MetricStoreSettings settings) {
    StoreKind other = StoreKind.PROMETHEUS;
    onlyOf(other, "username", settings.username());
    onlyOf(other, "host_label", settings.hostLabel());
    onlyOf(other, "host_suffix", settings.hostSuffix());
    settings
        .clusters()
        .forEach(
            (cluster, said) -> {
              String path = "clusters." + cluster;
              onlyOf(other, path + ".hosts_series", said.hostsSeries());
              said.metrics()
                  .forEach(
                      (metric, more) ->
                          onlyOf(other, path + ".metrics." + metric + ".query", more.query()));
            });
  }

  private static void onlyOf(StoreKind kind, String setting, Object value) {
    if (value != null) {
      String name = kind == StoreKind.PROMETHEUS ? "prometheus" : "cc-metric-store";
      throw new IllegalArgumentException(setting + ": is for " + name + " alone; leave it out");
    }
  }

  /**
   * How a site keeps its metrics in Prometheus.
   *
   * @throws IllegalArgumentException if a query is missing or not well-formed
   */
  static Layout layout(MetricStoreSettings settings) {
    String hostLabel = Optional.ofNullable(settings.hostLabel()).orElse(USUAL_LABEL);
    if (!LABEL.matcher(hostLabel).matches()) {
      throw new IllegalArgumentException("host_label: is no name of a label");
    }
    Map<String, Map<String, QueryTemplate>> queries = new LinkedHashMap<>();
    Map<String, String> hosts = new LinkedHashMap<>();
    settings
        .clusters()
        .forEach(
            (cluster, said) -> {
              queries.put(cluster, queries(cluster, said));
              if (said.hostsSeries() != null) {
                hosts.put(cluster, said.hostsSeries());
              }
            });
    return new Layout(
        hostLabel,
        Optional.ofNullable(settings.hostSuffix()).orElse(""),
        queries,
        hosts,
        settings.retention().duration());
  }

  private static Map<String, QueryTemplate> queries(String cluster, ClusterSettings said) {
    if (said.metrics().isEmpty()) {
      throw new IllegalArgumentException(
          "clusters." + cluster + ".metrics: each with its query, are needed for prometheus");
    }
    Map<String, QueryTemplate> queries = new LinkedHashMap<>();
    said.metrics()
        .forEach(
            (metric, more) -> {
              String setting = "clusters." + cluster + ".metrics." + metric + ".query: ";
              if (more.query() == null) {
                throw new IllegalArgumentException(setting + "is needed for prometheus");
              }
              try {
                queries.put(metric, new QueryTemplate(more.query()));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(setting + e.getMessage(), e);
              }
            });
    return queries;
  }
}
