package io.storagegateway.spi.value;

import io.storagegateway.spi.ErrorKind;
import java.util.Objects;

/**
 * Why one series is not in the answer.
 *
 * @param host the machine
 * @param metric what was asked for
 * @param scope on what kind of part
 * @param id which part, null for the whole machine
 * @param kind {@link ErrorKind#NOT_FOUND} where the back-end knows nothing of it; if that holds for
 *     all that was asked for, nothing is found
 * @param reason a stable word as in {@link io.storagegateway.spi.BackendException#reason}
 * @param message one sentence for people, without words of the back-end
 */
public record MetricFailure(
    String host,
    String metric,
    String scope,
    String id,
    ErrorKind kind,
    String reason,
    String message)
    implements MetricItem {
  /** Checks what has to be there. */
  public MetricFailure {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }
}
