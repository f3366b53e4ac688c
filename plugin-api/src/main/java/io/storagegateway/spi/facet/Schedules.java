package io.storagegateway.spi.facet;

import io.storagegateway.spi.value.ScheduledRequest;
import java.util.List;

/**
 * Writes that the back-end's settings want to be done at set times. The gateway does each once for
 * each time, whichever replica comes first, as an operation of its own account that people can look
 * at. A time that passed while no gateway ran is made up for once.
 */
public interface Schedules extends Facet {
  /**
   * What is to be done when. Asked once, before {@link io.storagegateway.spi.Backend#start}, as an
   * expression that is none stops the gateway from starting: it tells where that stands in the
   * settings. No I/O.
   *
   * @return possibly empty; names differ
   */
  List<ScheduledRequest> scheduled();
}
