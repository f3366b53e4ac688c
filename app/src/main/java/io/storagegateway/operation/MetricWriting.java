package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.util.List;
import java.util.Map;

/** Gives values to back-ends, and tells of the lines that were not given. */
public final class MetricWriting {
  private static final int MOST_TOLD = 100;

  private MetricWriting() {}

  /** A write, with no more lines in its report than {@link RefusedLines} tells of. */
  static Outcome<MetricWrite> perform(WriteMetrics request, Backend backend, CallContext call) {
    try {
      Outcome<MetricWrite> outcome = request.perform(backend, call);
      return outcome instanceof Outcome.Done<MetricWrite> done
          ? new Outcome.Done<>(shortened(done.value()))
          : outcome;
    } catch (BackendException e) {
      throw e.reason().equals(MetricWrite.NOTHING_FORWARDED)
          ? nothingForwarded(request.refused(), e.fields())
          : e;
    }
  }

  /**
   * The refusal of all that was sent.
   *
   * @param own lines that the gateway has refused
   * @param told what the back-end has said of others, by their field; empty if it was not asked
   * @return the refusal, which names the first of them with their reasons
   */
  public static BackendException nothingForwarded(List<RefusedLine> own, Map<String, String> told) {
    BackendException.Builder failure =
        BackendException.of(ErrorKind.INVALID, "No line can be forwarded.")
            .reason(MetricWrite.NOTHING_FORWARDED);
    told.forEach(failure::field);
    own.stream()
        .limit(MOST_TOLD)
        .forEach(
            line -> failure.field("line " + line.line(), line.reason() + ": " + line.message()));
    return failure.build();
  }

  private static MetricWrite shortened(MetricWrite write) {
    return new MetricWrite(
        write.id(), write.cluster(), write.forwarded(), RefusedLines.of(write.refused()));
  }
}
