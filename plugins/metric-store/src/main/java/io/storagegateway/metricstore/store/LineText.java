package io.storagegateway.metricstore.store;

import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;

/**
 * Values in the line protocol. Cluster and host stand in each line: where the store misses one it
 * takes that of the line before.
 */
final class LineText {
  private final StringBuilder text = new StringBuilder();
  private final String cluster;

  LineText(String cluster) {
    this.cluster = cluster;
  }

  void add(MetricPoint point) {
    text.append(escaped(point.metric()));
    tag("cluster", cluster);
    tag("hostname", point.host());
    if (!point.scope().equals(MetricQuery.NODE)) {
      tag("type", point.scope());
      tag("type-id", point.id());
    }
    tag("stype", point.subscope());
    tag("stype-id", point.subId());
    text.append(" value=").append(point.value()).append(' ');
    text.append(point.time().getEpochSecond()).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void tag(String name, String value) {
    if (value != null) {
      text.append(',').append(name).append('=').append(escaped(value));
    }
  }

  private static String escaped(String value) {
    return value.replaceAll("([ ,=])", "\\\\$1");
  }
}
