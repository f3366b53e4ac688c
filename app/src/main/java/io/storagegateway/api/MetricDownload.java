package io.storagegateway.api;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.TransferProgress;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStream;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Sends series as the back-end gives them. {@link WrittenAnswers} keeps the first block back, so
 * that what fails before is told, and breaks the connection if it fails later.
 *
 * @param endpoint which back-end
 * @param query which series
 * @param asking how to ask for them
 * @param origin who asks
 * @param format how to write them
 */
record MetricDownload(
    Endpoint endpoint, MetricQuery query, Asking asking, CallOrigin origin, Format format)
    implements StreamingOutput {
  /** Asks a back-end. */
  @FunctionalInterface
  interface Asking {
    /** Begins to read series. */
    MetricStream of(Metrics backend, CallContext call, MetricQuery query);
  }

  /** Begins a table or a document. */
  @FunctionalInterface
  interface Format {
    /** Where to write series. */
    MetricSink to(OutputStream out) throws IOException;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    endpoint.transfer(
        Operation.QUERY_METRICS,
        origin,
        (backend, call, progress) -> {
          try (MetricStream stream = asking.of(backend.require(Metrics.class), call, query)) {
            send(Optional.ofNullable(stream).orElseThrow(MetricDownload::noAnswer), out, progress);
          }
        });
  }

  /** Nothing is written before there is a series, as it may turn out that there is none. */
  private void send(MetricStream stream, OutputStream out, TransferProgress progress)
      throws IOException {
    MetricSink sink = null;
    MetricFailures failures = new MetricFailures();
    for (Optional<MetricItem> item = stream.next(); item.isPresent(); item = stream.next()) {
      progress.moved();
      if (item.get() instanceof MetricFailure failure) {
        failures.add(failure);
      } else if (item.get() instanceof MetricSeries series) {
        if (sink == null) {
          sink = format.to(progress.out(out));
        }
        sink.add(series);
      }
    }
    progress.opened();
    if (sink == null && failures.count() > 0) {
      throw failures.whole();
    }
    (sink == null ? format.to(progress.out(out)) : sink).end(failures);
  }

  private static BackendException noAnswer() {
    return BackendException.of(ErrorKind.BAD_ANSWER, "The back-end gave no answer.")
        .reason("no-answer")
        .build();
  }
}
