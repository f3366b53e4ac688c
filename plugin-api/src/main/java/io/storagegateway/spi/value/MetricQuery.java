package io.storagegateway.spi.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which values to read, the same for all back-ends.
 *
 * @param cluster the cluster, which is the name of a volume
 * @param hosts names of machines, each once; empty for all of the cluster
 * @param metrics names of metrics, at least one, each once
 * @param scope the kind of part of a machine, for example {@code node} or {@code core}
 * @param ids which parts, each once, the same on all machines; empty for the whole machine where
 *     the scope is {@value #NODE}, else for all parts
 * @param from the first time that counts
 * @param to the last time that counts, after {@code from}
 * @param resolution the time between two values, whole seconds, at least one; empty for as it was
 *     measured. A back-end may answer finer than that, and says so in the series
 * @param what which parts of series to give
 */
public record MetricQuery(
    String cluster,
    List<String> hosts,
    List<String> metrics,
    String scope,
    List<String> ids,
    Instant from,
    Instant to,
    Optional<Duration> resolution,
    What what) {
  /** The scope of whole machines. */
  public static final String NODE = "node";

  /** Which parts of series to give. */
  public enum What {
    /** Values alone. */
    DATA,
    /** Values in short alone. */
    STATISTICS,
    /** Values, and in short. */
    BOTH;

    /**
     * Whether values are to be given.
     *
     * @return false where they in short will do
     */
    public boolean data() {
      return this != STATISTICS;
    }

    /**
     * Whether values in short are to be given.
     *
     * @return false where the values alone will do
     */
    public boolean statistics() {
      return this != DATA;
    }
  }

  /** Copies the lists and checks what has to hold. */
  public MetricQuery {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(what, "what");
    hosts = List.copyOf(hosts);
    metrics = List.copyOf(metrics);
    ids = List.copyOf(ids);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("a query names a metric");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a query begins before it ends");
    }
    if (resolution.isPresent() && resolution.get().toSeconds() < 1) {
      throw new IllegalArgumentException("a resolution is at least one second");
    }
  }

  /**
   * How much time it is about.
   *
   * @return longer than nothing
   */
  public Duration range() {
    return Duration.between(from, to);
  }
}
