package io.storagegateway.access.audit;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Checks what is sealed, one batch at a time. */
final class Chain {
  private static final int FEW = 100;

  private final Map<String, SealKey> keys;

  /**
   * @param keys by their ids
   */
  Chain(Map<String, SealKey> keys) {
    this.keys = keys;
  }

  /** How a batch is found. */
  enum State {
    /** As it was sealed. */
    INTACT,
    /** The seal is good, and of the records there is none. */
    EMPTY,
    /** Other records than were sealed. */
    CHANGED,
    /** The seal is not what it was. */
    FALSE_SEAL,
    /** Nobody can tell: the key that the seal names is not there. */
    UNKNOWN_KEY
  }

  /**
   * A batch that was looked at.
   *
   * @param state how it is
   * @param records what it holds; none where the seal is not good
   */
  record Checked(State state, List<StoredRecord> records) {}

  /** Looks at one batch. */
  Checked check(Handle handle, Seal seal) {
    State state = ofSeal(seal);
    if (state != State.INTACT) {
      return new Checked(state, List.of());
    }
    // A good seal never spans more than a batch may hold.
    List<StoredRecord> records = RecordTable.between(handle, seal.firstNumber(), seal.lastNumber());
    return new Checked(ofRecords(seal, records), records);
  }

  /** Up to which batch retention has dropped records, as far as that can be believed; or 0. */
  long droppedUpTo(Handle handle) {
    return SealTable.ofRetention(handle, FEW).stream()
        .filter(seal -> ofSeal(seal) == State.INTACT)
        .mapToLong(Seal::dropped)
        .max()
        .orElse(0);
  }

  /** Looks at a seal alone: intact, or why not. */
  State ofSeal(Seal seal) {
    SealKey key = keys.get(seal.keyId());
    if (key == null) {
      return State.UNKNOWN_KEY;
    }
    return seal.isMadeWith(key) ? State.INTACT : State.FALSE_SEAL;
  }

  private static State ofRecords(Seal seal, List<StoredRecord> records) {
    if (records.isEmpty()) {
      return State.EMPTY;
    }
    boolean same =
        records.stream().allMatch(one -> one.batch() != null && one.batch() == seal.batch())
            && Digests.of(records).equals(seal.digest());
    return same ? State.INTACT : State.CHANGED;
  }
}
