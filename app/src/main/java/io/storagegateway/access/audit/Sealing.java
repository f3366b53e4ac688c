package io.storagegateway.access.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Puts batches at the end of the chain.
 *
 * @param keys what to seal with
 * @param clock tells when
 * @param lines gets each seal once it is committed
 */
record Sealing(SealKeys keys, Clock clock, AuditLines lines) {
  /**
   * Numbers and seals records within a transaction that has taken the head.
   *
   * @param head where the chain ended
   * @param records stored already, without a number
   * @param dropped up to which batch this transaction has dropped records, or null
   */
  void append(Handle handle, SealTable.Head head, List<StoredRecord> records, Long dropped) {
    long batch = head.batch() + 1;
    List<StoredRecord> numbered =
        IntStream.range(0, records.size())
            .mapToObj(i -> records.get(i).sealed(head.number() + 1 + i, batch))
            .toList();
    RecordTable.number(handle, numbered);
    Seal seal =
        new Seal(
                batch,
                head.number() + 1,
                head.number() + numbered.size(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                dropped,
                Digests.of(numbered),
                head.seal(),
                "",
                "")
            .with(keys.present());
    SealTable.add(handle, seal);
    handle.afterCommit(() -> lines.write(seal));
  }
}
