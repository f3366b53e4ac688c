package io.storagegateway.dummy;

import io.storagegateway.spi.value.Resource;
import java.time.Instant;

/** What the storage system knows of one piece of work. */
sealed interface Work {
  /**
   * It is worked on.
   *
   * @param since since when
   * @param ready when it can be finished
   */
  record Begun(Instant since, Instant ready) implements Work {
    private static final int PERCENT = 100;

    boolean ready(Instant now) {
      return !now.isBefore(ready);
    }

    /** How far it has come, in percent. */
    int progress(Instant now) {
      double whole = Math.max(1, ready.toEpochMilli() - since.toEpochMilli());
      double part = now.toEpochMilli() - since.toEpochMilli();
      return (int) Math.max(0, Math.min(PERCENT, PERCENT * part / whole));
    }
  }

  /**
   * It is done.
   *
   * @param value what it gave, null for a removal
   */
  record Finished(Resource value) implements Work {
    /** What it gave as it is now, or as it was if it is gone already. */
    Resource asNow(State state) {
      return value == null ? null : Subject.of(value).in(state).orElse(value);
    }
  }

  /** It was stopped and must not be done any more. */
  record Cancelled() implements Work {}

  /**
   * Nothing is known of it.
   *
   * @param forgotten whether something may have been known that there was no room for
   */
  record Unknown(boolean forgotten) implements Work {}
}
