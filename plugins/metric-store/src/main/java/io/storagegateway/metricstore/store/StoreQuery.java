package io.storagegateway.metricstore.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What the store is asked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoreQuery(
    String cluster,
    long from,
    long to,
    @JsonProperty("with-stats") boolean withStats,
    @JsonProperty("with-data") boolean withData,
    @JsonProperty("with-padding") boolean withPadding,
    List<One> queries,
    @JsonProperty("for-all-nodes") List<String> forAllNodes) {
  /**
   * One series: several ids only if they become one, since the answer does not say which of them
   * are missing.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      String metric,
      String host,
      long resolution,
      String type,
      @JsonProperty("type-ids") List<String> typeIds,
      boolean aggreg) {}
}
