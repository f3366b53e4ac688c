package io.storagegateway.store;

import java.time.Instant;

/**
 * An idempotency key as it is kept. The array is shared and never written to.
 *
 * @param id identifies it for one caller, method and path
 * @param digest of the request that it was sent with
 * @param attempt the request that has it; a later one may take its place
 * @param takenAt since when
 * @param expiresAt until when it counts
 * @param operation the operation that was opened for it; null for none yet
 * @param made the path of what was made; null unless the answer held a secret
 * @param status the status code of the answer; null while there is none
 * @param headers the headers of the answer, as JSON; null while there is none
 * @param body the bytes of the answer; null while there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record IdempotencyKeyRow(
    String id,
    String digest,
    String attempt,
    Instant takenAt,
    Instant expiresAt,
    String operation,
    String made,
    Integer status,
    String headers,
    byte[] body) {
  /** Never shows what was answered. */
  @Override
  public String toString() {
    return "IdempotencyKeyRow[" + id + ", operation=" + operation + ", status=" + status + "]";
  }
}
