package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.CallContext;
import java.time.Duration;

/** How long ONTAP is asked to work on a request before it answers with what it has. */
final class ReturnTimeouts {
  private static final String PARAMETER = "return_timeout";
  private static final Duration USUAL_FOR_PAGES = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** What is left for the way, and for looking at what came of it. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final ConnectionSettings.Limits limits;
  private final Timing timing;

  ReturnTimeouts(ConnectionSettings.Limits limits, Timing timing) {
    this.limits = limits;
    this.timing = timing;
  }

  /** A page is cut short, rather than lost, where ONTAP's own limit is later than the gateway's. */
  Ask limitPage(CallContext call, Ask ask) {
    Duration most =
        Timing.shorter(limits.silence(), timing.remaining(call).minus(MARGIN.dividedBy(2)));
    return most.compareTo(USUAL_FOR_PAGES) > 0
        ? ask
        : ask.with(PARAMETER, Long.toString(Math.max(1, most.minusMillis(1).toSeconds())));
  }

  /** A write that ends in time needs no job. */
  Ask limitWrite(CallContext call, Ask ask) {
    if (!ask.mayBecomeJob()) {
      return ask;
    }
    Duration most = Timing.shorter(limits.finish(), timing.remaining(call).minus(MARGIN));
    long seconds = Timing.shorter(most, LONGEST).toSeconds();
    return ask.with(PARAMETER, Long.toString(Math.max(0, seconds)));
  }
}
