package io.storagegateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Finishes answers: ETags of what has a version, lists with the wanted fields only, and the age of
 * what was kept (RFC 9111, section 5.1).
 */
final class AnswerFilter implements ContainerResponseFilter {
  private static final String AGE = "Age";

  private final Fields fields;
  private final Clock clock;

  AnswerFilter(Fields fields, Clock clock) {
    this.fields = fields;
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(Entry.KEY) instanceof Entry entry) {
      entry.oldestKept().ifPresent(asOf -> response.getHeaders().putSingle(AGE, age(asOf)));
    }
    Object entity = response.getEntity();
    if (entity instanceof Tagged tagged && tagged.version() != null) {
      response.getHeaders().putSingle(HttpHeaders.ETAG, '"' + tagged.version() + '"');
    } else if (entity instanceof ItemList<?> list && !list.projection().isAll()) {
      response.setEntity(fields.projected(list));
    }
  }

  /** In whole seconds; clocks of replicas may differ. */
  private long age(Instant asOf) {
    return Math.max(0, Duration.between(asOf, clock.instant()).toSeconds());
  }
}
