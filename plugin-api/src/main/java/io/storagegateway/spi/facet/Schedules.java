package io.storagegateway.spi.facet;

import io.storagegateway.spi.value.ScheduledRequest;
import java.util.List;

/**
 * Writes that the back-end wants to be done at set times, by its settings or by those of its
 * volumes. The gateway does each once for each time, whichever replica comes first, as an operation
 * of its own account that people can look at. A time that passed while no gateway ran is made up
 * for once.
 */
public interface Schedules extends Facet {
  /**
   * What is to be done when. Asked before {@link io.storagegateway.spi.Backend#start}, as an
   * expression that is none stops the gateway from starting: it tells where that stands in the
   * settings. Asked again every minute: what is no longer said is no longer done. Replicas on the
   * same storage have to say the same. Answers at once, from what is known or from a small file;
   * does not ask the storage system.
   *
   * @return possibly empty; names differ
   * @throws io.storagegateway.spi.BackendException if that cannot be said now; what was said before
   *     holds
   */
  List<ScheduledRequest> scheduled();

  /**
   * Whether this instance could begin now. Where only one process at a time can write to the
   * storage, that one's gateway is left to begin. Asked right before something is begun; may take
   * what it needs for it.
   *
   * @return false only if another instance may be able to
   */
  default boolean ready() {
    return true;
  }
}
