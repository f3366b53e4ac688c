package io.storagegateway.operation;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.store.Database;
import io.storagegateway.store.OperationLines;
import io.storagegateway.store.OperationQueries;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.OperationTable;
import io.storagegateway.store.ScheduledTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** Ends what is in its state for too long, and says of what waits for a machine that it does. */
final class Sweep {
  private static final int AT_A_TIME = 100;
  private static final int FORGOTTEN_AT_A_TIME = 1000;
  private static final Duration ABANDONED = Duration.ofSeconds(10);

  private final Database database;
  private final Journal journal;

  Sweep(Database database, Journal journal) {
    this.database = database;
    this.journal = journal;
  }

  /** Brings operations whose deadline is over into the state that follows. */
  void endOverdue() {
    Instant now = journal.now();
    List<OperationRow> overdue =
        database.read(handle -> new OperationQueries(handle).overdue(now, AT_A_TIME));
    for (OperationRow row : overdue) {
      if (row.state() == OperationState.NEEDS_ATTENTION) {
        journal.move(row, journal.failed(failure(row.message(), Effect.UNKNOWN)));
      } else if (row.begun()) {
        journal.move(row, journal.attention(notEnded(row)));
      } else {
        journal.move(row, journal.failed(failure("It could not begin in time.", Effect.NONE)));
      }
    }
  }

  /** Says of operations that only another machine may do that they wait for it. */
  void tellWaiting() {
    Instant since = journal.now().minus(ABANDONED);
    List<OperationRow> bound =
        database.read(
            handle ->
                new OperationQueries(handle)
                    .boundElsewhere(journal.settings().nodeId(), AT_A_TIME).stream()
                        .filter(row -> new ScheduledTasks(handle).abandoned(row.id(), since))
                        .toList());
    bound.forEach(journal::waitForNode);
  }

  /** Forgets what ended long ago. */
  void forget() {
    Instant before = journal.now().minus(journal.settings().retention());
    removeAll(handle -> new OperationTable(handle).removeFinished(before, FORGOTTEN_AT_A_TIME));
    removeAll(handle -> new OperationLines(handle).removeLines(before, FORGOTTEN_AT_A_TIME));
  }

  private void removeAll(ToIntFunction<Handle> some) {
    int removed;
    do {
      removed = database.write(some::applyAsInt);
    } while (removed == FORGOTTEN_AT_A_TIME);
  }

  private static String notEnded(OperationRow row) {
    String known = "It has not ended in time; whether it still will is not known.";
    return row.message() == null ? known : known + " " + row.message();
  }

  private static BackendException failure(String message, Effect effect) {
    return BackendException.of(ErrorKind.TIMEOUT, message)
        .reason("operation-deadline")
        .effect(effect)
        .build();
  }
}
