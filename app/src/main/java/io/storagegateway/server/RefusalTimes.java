package io.storagegateway.server;

import com.codahale.metrics.LockFreeExponentiallyDecayingReservoir;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.storagegateway.api.problem.TurnedAway;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;

/**
 * How long it took to turn requests away, from their first byte to the end of the answer, for each
 * reason.
 */
final class RefusalTimes {
  private static final String NAME = "gateway.requests.refused.";

  private final MetricRegistry metrics;

  RefusalTimes(MetricRegistry metrics) {
    this.metrics = metrics;
  }

  /** The request is answered, whichever way. */
  void answered(Request request) {
    if (request.getAttribute(TurnedAway.ATTRIBUTE) instanceof String reason) {
      metrics
          .timer(NAME + reason + ".seconds", RefusalTimes::timer)
          .update(System.nanoTime() - request.getBeginNanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private static Timer timer() {
    return new Timer(LockFreeExponentiallyDecayingReservoir.builder().build());
  }
}
