package io.storagegateway.spi;

import io.storagegateway.spi.value.Resource;

/**
 * Where a back-end tells of changes that it was told of (a Kubernetes watch, a file event) or made.
 * Methods return at once and may be called by any thread. A back-end that never calls them is asked
 * by listing.
 */
public interface Changes {
  /**
   * An object was made or changed.
   *
   * @param value its present state
   */
  void put(Resource value);

  /**
   * An object is gone.
   *
   * @param kind what it was
   * @param name its name; for a snapshot or lock {@code volume/name}
   */
  void remove(Kind kind, String name);

  /**
   * Changes may have been missed: everything of this kind has to be listed again. Who calls it
   * tells of every change from then on, until {@link #stale}, so that the gateway need not list in
   * between. Each replica of the gateway has a back-end of its own that has to tell it.
   *
   * @param kind what to list again
   */
  void reset(Kind kind);

  /**
   * What is known of this kind is no longer kept up to date, until the next {@link #reset} or
   * {@link #put}.
   *
   * @param kind what is stale
   * @param reason one sentence for people
   */
  void stale(Kind kind, String reason);

  /** The answer of {@link Backend#capabilities} has changed. */
  void capabilities();
}
