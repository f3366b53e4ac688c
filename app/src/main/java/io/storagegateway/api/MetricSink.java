package io.storagegateway.api;

import io.storagegateway.spi.value.MetricSeries;
import java.io.IOException;

/** Where series go, one after the other. */
interface MetricSink {
  /** Takes one. */
  void add(MetricSeries series) throws IOException;

  /** Ends the answer, once, if anything was found at all. */
  void end(MetricFailures failures) throws IOException;
}
