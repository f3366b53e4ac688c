package io.storagegateway.endpoint;

import io.storagegateway.spi.request.Request;
import java.util.Objects;

/**
 * A write that the settings of an endpoint want to be done again and again.
 *
 * @param name tells it from the others of the endpoint
 * @param cron when
 * @param request what
 */
public record Schedule(String name, Cron cron, Request<?> request) {
  /** Checks that everything is there. */
  public Schedule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cron, "cron");
    Objects.requireNonNull(request, "request");
  }
}
