package io.storagegateway.netapp.ontap;

import java.time.Duration;
import java.util.Optional;

/**
 * What came back for a request.
 *
 * @param <T> what was asked for
 */
sealed interface Answer<T> {
  /** The status of work that goes on after the answer. */
  int ACCEPTED = 202;

  /**
   * What was asked for.
   *
   * @param status below 300
   * @param value as it was read
   * @param <T> its type
   */
  record Good<T>(int status, T value) implements Answer<T> {}

  /**
   * An error.
   *
   * @param error what ONTAP said
   * @param retryAfter when another try is worth it
   * @param authorization what was refused if it is a 401, null if nothing was shown
   * @param <T> what was asked for
   */
  record Refused<T>(OntapError error, Optional<Duration> retryAfter, String authorization)
      implements Answer<T> {
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    boolean isUnauthorized() {
      return error.status() == UNAUTHORIZED;
    }

    /** Whether the filer had no time for the request and did nothing. */
    boolean isBusy() {
      boolean inUse = error.code() != null && error.code() == GeneralCodes.IN_USE;
      return !inUse && (error.status() == TOO_MANY_REQUESTS || error.status() == UNAVAILABLE);
    }
  }
}
