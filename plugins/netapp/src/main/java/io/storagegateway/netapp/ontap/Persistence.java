package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Asks again where the filer surely did nothing: while it is busy, and once when it refuses
 * credentials that can be renewed.
 */
final class Persistence {
  private static final int MOST_TRIES = 10;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Credentials credentials;
  private final Timing timing;
  private final Logger logger;

  Persistence(Credentials credentials, Timing timing, Logger logger) {
    this.credentials = credentials;
    this.timing = timing;
    this.logger = logger;
  }

  /** Tries until there is an answer that lasts. */
  <T> Answer.Good<T> insist(CallContext call, Ask ask, Supplier<Answer<T>> attempt) {
    Duration usualWait = FIRST_WAIT;
    boolean renewed = false;
    for (int tries = 1; ; tries++) {
      Answer<T> answer = attempt.get();
      if (answer instanceof Answer.Good<T> good) {
        return good;
      }
      Answer.Refused<T> refused = (Answer.Refused<T>) answer;
      if (refused.isUnauthorized() && !renewed && canRenew(refused)) {
        renewed = true;
      } else if (refused.isBusy() && tries < MOST_TRIES) {
        Duration wait = refused.retryAfter().orElse(usualWait);
        if (wait.compareTo(timing.remaining(call)) >= 0) {
          throw exception(refused, ask);
        }
        timing.hold(call, wait, Effect.NONE);
        usualWait = Timing.shorter(usualWait.multipliedBy(2), LONGEST_WAIT);
      } else {
        throw exception(refused, ask);
      }
    }
  }

  private boolean canRenew(Answer.Refused<?> refused) {
    return refused.authorization() != null && credentials.refused(refused.authorization());
  }

  private BackendException exception(Answer.Refused<?> refused, Ask ask) {
    BackendException meant = ErrorMap.exception(refused.error(), ask.task());
    if (meant.reason().equals(ErrorMap.PLUGIN_DEFECT)) {
      logger.error("ONTAP does not understand {} {}", ask.method(), ask.path(), meant.getCause());
    }
    return refused
        .retryAfter()
        .map(wait -> Retold.of(meant).retryAfter(wait).build())
        .orElse(meant);
  }
}
