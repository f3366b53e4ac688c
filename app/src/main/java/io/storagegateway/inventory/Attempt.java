package io.storagegateway.inventory;

import java.time.Duration;
import java.time.Instant;

/**
 * The last time that a back-end was asked for everything of a kind, by any replica.
 *
 * @param begun when
 * @param took how long it took
 * @param failures how many have failed since one was answered, this one included
 * @param notBefore how long the back-end itself wants to be left alone
 */
record Attempt(Instant begun, Duration took, int failures, Duration notBefore) {
  Instant ended() {
    return begun.plus(took);
  }
}
