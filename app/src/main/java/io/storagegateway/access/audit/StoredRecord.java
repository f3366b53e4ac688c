package io.storagegateway.access.audit;

import io.storagegateway.access.AuditRecord;
import java.util.Locale;
import java.util.UUID;

/**
 * A record as it stands in the table. Nothing is made of its columns: whoever can write into the
 * table may have put anything there.
 *
 * @param id of this record alone
 * @param number its place in the sealed trail; null until it is sealed
 * @param batch with which it was sealed; null until it is
 * @param entry the same for the intent and the outcome of one request
 * @param time milliseconds since 1970, UTC
 * @param subject who
 * @param name who, for people
 * @param address from where, or null
 * @param requestId which request
 * @param endpoint on which endpoint, null for the gateway
 * @param operation what for
 * @param method the HTTP method, or null
 * @param target what it was done to, or null
 * @param outcome how it ended
 * @param status the status code, or null
 * @param durationMs how long it took, in milliseconds, or null
 * @param occurrences how many requests this stands for
 */
public record StoredRecord(
    String id,
    Long number,
    Long batch,
    String entry,
    long time,
    String subject,
    String name,
    String address,
    String requestId,
    String endpoint,
    String operation,
    String method,
    String target,
    String outcome,
    Long status,
    Long durationMs,
    long occurrences) {

  /** A new record, in texts that either database keeps as they are. */
  static StoredRecord of(AuditRecord record) {
    return new StoredRecord(
        UUID.randomUUID().toString(),
        null,
        null,
        storable(record.entry()),
        record.time().toEpochMilli(),
        storable(record.subject()),
        storable(record.name()),
        storable(record.address()),
        storable(record.requestId()),
        storable(record.endpoint()),
        storable(record.operation()),
        storable(record.method()),
        storable(record.target()),
        outcome(record.outcome()),
        record.status() == null ? null : record.status().longValue(),
        record.durationMs(),
        record.occurrences());
  }

  /** How the table calls an outcome. */
  static String outcome(AuditRecord.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  StoredRecord sealed(long newNumber, long newBatch) {
    return new StoredRecord(
        id,
        newNumber,
        newBatch,
        entry,
        time,
        subject,
        name,
        address,
        requestId,
        endpoint,
        operation,
        method,
        target,
        outcome,
        status,
        durationMs,
        occurrences);
  }

  /** Every column but the batch, which the seal tells. */
  byte[] encoded() {
    return new Encoding()
        .text(id)
        .number(number)
        .text(entry)
        .number(time)
        .text(subject)
        .text(name)
        .text(address)
        .text(requestId)
        .text(endpoint)
        .text(operation)
        .text(method)
        .text(target)
        .text(outcome)
        .number(status)
        .number(durationMs)
        .number(occurrences)
        .bytes();
  }

  /** PostgreSQL keeps no NUL, and neither database half a surrogate pair. */
  private static String storable(String text) {
    if (text == null || text.chars().noneMatch(one -> one == 0 || isSurrogate(one))) {
      return text;
    }
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints()
        .map(one -> one == 0 || isSurrogate(one) ? '\uFFFD' : one)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }

  private static boolean isSurrogate(int one) {
    return one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE;
  }
}
