package io.storagegateway.spi.value;

import io.storagegateway.spi.request.Request;
import java.util.Objects;

/**
 * A write that the back-end's settings want to be done again and again.
 *
 * @param name tells it from the others of the same back-end and stays the same over restarts
 * @param cron when, in UTC: second, minute, hour, day of month, month, day of week, as Spring's
 *     cron expressions
 * @param request what to do
 */
public record ScheduledRequest(String name, String cron, Request<?> request) {
  /** Checks what has to be there. */
  public ScheduledRequest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cron, "cron");
    Objects.requireNonNull(request, "request");
  }
}
