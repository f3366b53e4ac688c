package io.storagegateway.operation;

import io.storagegateway.inventory.Witness;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps how a step of an operation has ended. */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final Journal journal;
  private final GatewayLocks locks;
  private final Witness witness;
  private final Runnable wake;

  /**
   * @param wake has the scheduler look for work at once
   */
  Ending(Journal journal, GatewayLocks locks, Witness witness, Runnable wake) {
    this.journal = journal;
    this.locks = locks;
    this.witness = witness;
    this.wake = wake;
  }

  void wake() {
    wake.run();
  }

  <T> void succeed(Steps<T> work, T value) {
    witness.done(work.endpoint(), work.request(), value);
    if (!journal.succeed(work.hold(), value)) {
      LOG.warn("Operation {} was done while another gateway went on with it", id(work));
    }
    work.hold().doomed().ifPresent(uuid -> locks.forget(work.endpoint().name(), uuid));
  }

  void fail(Steps<?> work, BackendException failure) {
    if (!journal.fail(work.hold(), failure)) {
      LOG.warn("Operation {} failed while another gateway went on with it", id(work), failure);
    }
  }

  /** It may have been done. */
  void doubt(Steps<?> work) {
    witness.doubtful(work.endpoint(), work.request());
  }

  void attention(Steps<?> work, BackendException failure) {
    doubt(work);
    LOG.warn("Operation {} needs attention", id(work), failure);
    journal.attention(work.hold(), failure.getMessage());
  }

  /** The token is kept already; progress is worth a transaction only where it tells anything. */
  void goesOn(Steps<?> work, Outcome.Running<?> running) {
    if (running.progress() != null) {
      journal.progress(work.hold(), running.progress(), null, true);
    }
  }

  boolean wantsCancel(Steps<?> work) {
    return journal.find(id(work)).map(row -> row.cancelling()).orElse(false);
  }

  private static String id(Steps<?> work) {
    return work.hold().row().id();
  }
}
