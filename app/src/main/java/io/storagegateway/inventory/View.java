package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.value.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What readers see of a kind.
 *
 * @param snapshot everything
 * @param asOf when the back-end said so
 * @param problems what is missing, and why
 * @param stale why it is older than it should be, empty if it is not
 * @param fed whether the back-end tells of every change
 * @param doubtful what a write may have changed of which nobody knows how it ended, and since when
 */
record View(
    Snapshot snapshot,
    Instant asOf,
    List<ListingProblem> problems,
    Optional<ListingProblem> stale,
    boolean fed,
    Map<String, Instant> doubtful) {
  /** As of when it holds, at some moment. */
  Instant asOf(Instant now) {
    return fed && stale.isEmpty() ? now : asOf;
  }

  /** One object, unless it is in doubt. */
  Optional<Resource> find(String nameOrUuid) {
    return doubtful.containsKey(nameOrUuid)
        ? Optional.empty()
        : snapshot.find(nameOrUuid).filter(found -> !doubtful.containsKey(found.key()));
  }
}
