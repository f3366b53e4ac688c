package io.storagegateway.spi.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storagegateway.spi.Kind;
import java.time.Duration;
import java.util.Objects;

/**
 * Something that is measured on the machines of a cluster.
 *
 * @param cluster the cluster, which is the name of a volume
 * @param name what is measured, unique within the cluster, for example {@code mem_bw}
 * @param unit the unit, for example {@code GB/s}; null where not known
 * @param scope the smallest part of a machine of which there are values, for example {@code core};
 *     null where not known
 * @param interval the time from one value to the next, null where not known
 * @param aggregation how values of parts become one of the whole; null where they do not, or it is
 *     not known
 * @param thresholds what values mean, null where not known
 */
public record Metric(
    String cluster,
    String name,
    String unit,
    String scope,
    Duration interval,
    Aggregation aggregation,
    MetricThresholds thresholds)
    implements Resource {
  /** How values of parts become one of the whole. */
  public enum Aggregation {
    /** They are added up. */
    @JsonProperty("sum")
    SUM,
    /** Their mean is taken. */
    @JsonProperty("avg")
    AVG
  }

  /** Checks what has to be there. */
  public Metric {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(name, "name");
    if (interval != null && (interval.isNegative() || interval.isZero())) {
      throw new IllegalArgumentException("an interval is longer than nothing");
    }
  }

  @Override
  public Kind kind() {
    return Kind.METRIC;
  }

  /** The cluster and the name, since several clusters have metrics of one name. */
  @Override
  public String key() {
    return cluster + ":" + name;
  }
}
