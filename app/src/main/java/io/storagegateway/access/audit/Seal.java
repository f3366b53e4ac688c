package io.storagegateway.access.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A seal over one batch of records, bound to the seal before it.
 *
 * @param batch its number: 1, 2, 3…
 * @param firstNumber the number of its first record
 * @param lastNumber the number of its last record
 * @param sealedAt when, to the millisecond
 * @param dropped up to which batch retention has dropped records, said by the batch that holds the
 *     record of that alone; null in all others
 * @param digest of its records
 * @param previous the seal of the batch before it; empty for the first
 * @param keyId which key it was made with
 * @param seal the HMAC of all this
 */
record Seal(
    long batch,
    long firstNumber,
    long lastNumber,
    Instant sealedAt,
    Long dropped,
    String digest,
    String previous,
    String keyId,
    String seal) {
  private static final String LABEL = "storage-gateway audit seal 1";

  /** The same, sealed. */
  Seal with(SealKey key) {
    Seal open =
        new Seal(batch, firstNumber, lastNumber, sealedAt, dropped, digest, previous, key.id(), "");
    return new Seal(
        batch,
        firstNumber,
        lastNumber,
        sealedAt,
        dropped,
        digest,
        previous,
        key.id(),
        key.sign(open.encoded()));
  }

  /** Whether this key made it, over just this. */
  boolean isMadeWith(SealKey key) {
    return keyId.equals(key.id())
        && MessageDigest.isEqual(
            key.sign(encoded()).getBytes(StandardCharsets.UTF_8),
            seal.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] encoded() {
    return new Encoding()
        .text(LABEL)
        .number(batch)
        .number(firstNumber)
        .number(lastNumber)
        .number(sealedAt.toEpochMilli())
        .number(dropped)
        .text(digest)
        .text(previous)
        .text(keyId)
        .bytes();
  }
}
