package io.storagegateway.operation;

import io.storagegateway.inventory.Witness;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Outcome;
import io.storagegateway.store.DatabaseUnavailableException;
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

  /** False if another gateway goes on with it, whose word counts. */
  <T> boolean succeed(Steps<T> work, T value) {
    if (mayBeMine(work.hold())) {
      witness.done(work.endpoint(), work.request(), value);
    } else {
      doubt(work);
    }
    boolean kept = journal.succeed(work.hold(), value);
    if (!kept) {
      LOG.warn("Operation {} was done while another gateway went on with it", id(work));
    }
    work.hold().doomed().ifPresent(uuid -> locks.forget(work.endpoint().name(), uuid));
    return kept;
  }

  /** False if another gateway goes on with it, whose word counts. */
  boolean fail(Steps<?> work, BackendException failure) {
    boolean kept = journal.fail(work.hold(), failure);
    if (!kept) {
      LOG.warn("Operation {} failed while another gateway went on with it", id(work), failure);
    }
    return kept;
  }

  /** It may have been done. */
  void doubt(Steps<?> work) {
    witness.doubtful(work.endpoint(), work.request());
  }

  /** False if another gateway goes on with it, whose word counts. */
  boolean attention(Steps<?> work, BackendException failure) {
    doubt(work);
    LOG.warn("Operation {} needs attention", id(work), failure);
    return journal.attention(work.hold(), failure.getMessage());
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

  /** While the database cannot tell, nobody else can go on either. */
  private static boolean mayBeMine(Hold hold) {
    try {
      return hold.isMine();
    } catch (DatabaseUnavailableException e) {
      LOG.debug("Whether an operation is in other hands is not known", e);
      return true;
    }
  }

  private static String id(Steps<?> work) {
    return work.hold().row().id();
  }
}
