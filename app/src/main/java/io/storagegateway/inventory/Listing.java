package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of a listing, and how old it is.
 *
 * @param page the page; its cursor is the gateway's own
 * @param asOf when the back-end said so
 * @param stale why it is older than it should be, empty if it is not
 * @param kept whether the back-end was not asked
 * @param <T> what is listed
 */
public record Listing<T>(Page<T> page, Instant asOf, Optional<ListingProblem> stale, boolean kept) {
  /**
   * What is wrong with it.
   *
   * @return what is missing, then why it is older than it should be
   */
  public List<ListingProblem> allProblems() {
    return Stream.concat(page.problems().stream(), stale.stream()).toList();
  }
}
