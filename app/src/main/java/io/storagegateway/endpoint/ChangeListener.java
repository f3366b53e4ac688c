package io.storagegateway.endpoint;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Resource;

/** Hears what a back-end says of its own changes, on threads of its plugin. Must not wait. */
public interface ChangeListener {
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
   * @param key its name
   */
  void remove(Kind kind, String key);

  /**
   * Everything of a kind has to be listed again; from then on every change is told.
   *
   * @param kind which kind
   */
  void reset(Kind kind);

  /**
   * Changes of a kind are no longer told.
   *
   * @param kind which kind
   * @param reason one sentence for people
   */
  void stale(Kind kind, String reason);
}
