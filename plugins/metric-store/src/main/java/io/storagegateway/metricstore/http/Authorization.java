package io.storagegateway.metricstore.http;

import java.util.Optional;

/** Who the gateway is to the server. */
@FunctionalInterface
public interface Authorization {
  /** Nobody in particular. */
  Authorization NONE = Optional::empty;

  /**
   * What to send with a request.
   *
   * @return the header's value, empty for no such header
   */
  Optional<String> header();
}
