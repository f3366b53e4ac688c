package io.storagegateway.spi.value;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;

/**
 * How much one query may ask of a back-end that has no bounds of its own.
 *
 * @param hosts machines, at least 1
 * @param metrics metrics, at least 1
 * @param points values, at least 1; those that are missing count, and so do those that are summed
 *     up by the back-end. A series counts as an hour of values a minute if it has fewer, since each
 *     is work of its own
 * @param range the time between the first and the last value
 */
public record MetricBounds(int hosts, int metrics, long points, Duration range) {
  /** The reason of a refusal. */
  public static final String TOO_LARGE = "metric-query-too-large";

  private static final long LEAST_OF_A_SERIES = 60;

  /** Checks the bounds. */
  public MetricBounds {
    if (hosts < 1 || metrics < 1 || points < 1 || range.isNegative() || range.isZero()) {
      throw new IllegalArgumentException("bounds of queries are at least one");
    }
  }

  /**
   * Refuses a query that asks too much, before the back-end is asked.
   *
   * @param query the query
   * @param machines how many machines it means
   * @param parts how many series each metric has on each of them, at least 1
   * @param interval the least time between two values that the back-end may answer with
   * @throws BackendException {@link ErrorKind#TOO_LARGE} with the reason {@value #TOO_LARGE}, which
   *     names what to narrow
   */
  public void check(MetricQuery query, int machines, int parts, Duration interval) {
    refuseAbove(hosts, machines, "hosts");
    refuseAbove(metrics, query.metrics().size(), "metrics");
    if (query.range().compareTo(range) > 0) {
      throw refusal("The time from `from` to `to` may be " + range.toHours() + " h.", "from");
    }
    long series = (long) machines * query.metrics().size() * Math.max(1, parts);
    long wanted = saturated(series, Math.max(LEAST_OF_A_SERIES, steps(query.range(), interval)));
    if (wanted > points) {
      throw refusal(
          "It asks for "
              + wanted
              + " values (at least "
              + LEAST_OF_A_SERIES
              + " for each series), and one query may have "
              + points
              + ": ask for fewer hosts, metrics or ids, or for less time.",
          "hosts");
    }
  }

  private static long steps(Duration range, Duration interval) {
    return range.dividedBy(interval) + 1;
  }

  private static long saturated(long one, long other) {
    return one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
  }

  private static void refuseAbove(int bound, int asked, String field) {
    if (asked > bound) {
      throw refusal(
          "It names " + asked + " " + field + ", and one query may have " + bound + ".", field);
    }
  }

  private static BackendException refusal(String message, String field) {
    return BackendException.of(ErrorKind.TOO_LARGE, message)
        .reason(TOO_LARGE)
        .field(field, "asks for too much")
        .build();
  }
}
