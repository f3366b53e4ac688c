package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.util.List;
import java.util.Objects;

/**
 * What became of measured values that were sent. Back-ends give no receipt for single values: what
 * was forwarded was accepted as a whole, and may have been dropped behind that.
 *
 * @param id the {@link io.storagegateway.spi.CallContext#operationId} of the write
 * @param cluster the cluster that they are of
 * @param forwarded how many the back-end was given
 * @param refused those of the request's points that it was not given, in the order of lines
 */
public record MetricWrite(String id, String cluster, int forwarded, List<RefusedLine> refused)
    implements Resource {
  /** The reason of a refusal of all that was sent. */
  public static final String NOTHING_FORWARDED = "no-line-forwarded";

  /** Copies the list and checks what has to be there. */
  public MetricWrite {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(cluster, "cluster");
    refused = List.copyOf(refused);
  }

  @Override
  public Kind kind() {
    return Kind.METRIC_WRITE;
  }

  @Override
  public String key() {
    return id;
  }
}
