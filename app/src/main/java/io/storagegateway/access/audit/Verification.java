package io.storagegateway.access.audit;

import io.storagegateway.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks a whole trail: every seal in its order, a batch at a time, also while it grows. */
public final class Verification {
  private static final int SEALS_AT_A_TIME = 500;
  private static final long FIRST = 1;
  private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);

  private final Database database;
  private final Chain chain;
  private final Clock clock;

  /**
   * A verification that only reads.
   *
   * @param database where the trail is
   * @param keys what it was sealed with
   * @param clock tells what is late
   */
  public Verification(Database database, SealKeys keys, Clock clock) {
    this.database = database;
    this.chain = new Chain(keys.all());
    this.clock = clock;
  }

  /**
   * Something that is not as it should be.
   *
   * @param error false where it is no sign of tampering
   * @param text one sentence without its full stop
   */
  public record Finding(boolean error, String text) {}

  /**
   * What was looked at.
   *
   * @param records how many sealed records there are
   * @param batches how many seals there are
   * @param dropped up to which batch retention has dropped records, or 0
   * @param sealedUntil when the last seal was made; empty where there is none
   */
  public record Summary(long records, long batches, long dropped, Optional<Instant> sealedUntil) {}

  /**
   * Looks at everything.
   *
   * @param findings is told of each finding as soon as it is known
   * @return what was looked at
   * @throws io.storagegateway.store.DatabaseUnavailableException if the database does not answer,
   *     or has no such tables
   */
  public Summary run(Consumer<Finding> findings) {
    Walk walk = new Walk(findings);
    List<Seal> seals;
    do {
      long last = walk.position;
      seals = database.read(handle -> SealTable.after(handle, last, SEALS_AT_A_TIME));
      seals.forEach(walk::take);
    } while (!seals.isEmpty());
    walk.end();
    rest(findings);
    return new Summary(
        walk.records, walk.seals, database.read(chain::droppedUpTo), walk.sealedUntil);
  }

  /**
   * Looks for seals of a log in the table. What no known key has made is no seal.
   *
   * @param lines the log
   * @param findings is told of each seal that is missing or another in the table
   */
  public void compare(SealLines lines, Consumer<Finding> findings) {
    Runs runs = new Runs(findings);
    for (Optional<Seal> next = lines.next(); next.isPresent(); next = lines.next()) {
      Seal logged = next.get();
      if (chain.ofSeal(logged) != Chain.State.INTACT) {
        lines.skipped();
      } else if (!database
          .read(handle -> SealTable.of(handle, logged.batch()))
          .map(Seal::seal)
          .equals(Optional.of(logged.seal()))) {
        runs.add(logged.batch(), "the log has another seal: the table was cut or rewritten");
      }
    }
    runs.end();
  }

  private void rest(Consumer<Finding> findings) {
    long strays = database.read(RecordTable::strays);
    if (strays > 0) {
      findings.accept(
          new Finding(
              true,
              Words.count(strays, "record") + " claim to be sealed, and no seal covers them"));
    }
    if (!database.read(SealTable::headIsLastSeal)) {
      findings.accept(new Finding(true, "the last seal is not the one that was made last"));
    }
    long before = clock.instant().minus(SEALED_WITHIN).toEpochMilli();
    long late = database.read(handle -> RecordTable.unsealedSince(handle, before));
    if (late > 0) {
      findings.accept(
          new Finding(
              false,
              Words.count(late, "record")
                  + " wait for a seal for more than a minute; does a gateway run?"));
    }
  }

  /** One walk along the chain. */
  private final class Walk {
    private final Runs runs;
    private long position = Long.MIN_VALUE;
    private long batch;
    private long number;
    private long records;
    private long seals;
    private Optional<Instant> sealedUntil = Optional.empty();

    Walk(Consumer<Finding> findings) {
      runs = new Runs(findings);
    }

    void take(Seal seal) {
      position = seal.batch();
      if (seal.batch() < FIRST) {
        runs.add(seal.batch(), "a seal before the first one");
        return;
      }
      if (seal.batch() > batch + 1) {
        runs.add(batch + 1, seal.batch() - 1, "no seal");
      } else {
        look(seal);
      }
      seals++;
      batch = seal.batch();
      number = seal.lastNumber();
      sealedUntil = Optional.of(seal.sealedAt());
    }

    private void look(Seal seal) {
      Chain.Checked checked = database.read(handle -> chain.check(handle, seal));
      records += checked.records().size();
      switch (checked.state()) {
        case INTACT -> {
          if (seal.firstNumber() != number + 1) {
            runs.add(seal.batch(), "a gap in the numbers before it");
          }
        }
        case EMPTY -> {
          // Asked now, as a gateway that runs may have dropped it since the walk began.
          if (seal.batch() > database.read(chain::droppedUpTo)) {
            runs.add(seal.batch(), "no records, and retention did not drop them");
          }
        }
        case CHANGED -> runs.add(seal.batch(), "records were changed, added or taken away");
        case FALSE_SEAL -> runs.add(seal.batch(), "the seal was changed, or not made with its key");
        case UNKNOWN_KEY ->
            runs.add(seal.batch(), "sealed with a key that is not configured: " + seal.keyId());
      }
    }

    void end() {
      runs.end();
    }
  }
}
