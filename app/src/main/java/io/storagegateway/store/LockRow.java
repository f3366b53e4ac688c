package io.storagegateway.store;

import java.time.Instant;

/**
 * An advisory lock as it is kept.
 *
 * @param endpoint on which endpoint
 * @param volumeUuid of which volume; another volume of the same name has another uuid
 * @param host the holder
 * @param since since when
 * @param expiresAt from when on it is not there any more; null if it does not end by itself
 * @param fence rises with every new holder, over all endpoints
 */
public record LockRow(
    String endpoint, String volumeUuid, String host, Instant since, Instant expiresAt, long fence) {
  /**
   * The same lock with another end.
   *
   * @param end from when on it is not there any more; null if it does not end by itself
   * @return of the same holder, with the same fence
   */
  public LockRow until(Instant end) {
    return new LockRow(endpoint, volumeUuid, host, since, end, fence);
  }
}
