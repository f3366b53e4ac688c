package io.storagegateway.metricstore;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of store metrics are in. */
public enum StoreKind {
  /** ClusterCockpit's own. */
  @JsonProperty("cc-metric-store")
  CC_METRIC_STORE,
  /** Prometheus, or what answers as it does. */
  @JsonProperty("prometheus")
  PROMETHEUS
}
