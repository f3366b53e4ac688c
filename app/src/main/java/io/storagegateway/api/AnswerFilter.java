package io.storagegateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Finishes answers: ETags of what has a version, and lists with the wanted fields only. */
final class AnswerFilter implements ContainerResponseFilter {
  private final Fields fields;

  AnswerFilter(Fields fields) {
    this.fields = fields;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object entity = response.getEntity();
    if (entity instanceof Tagged tagged) {
      response.getHeaders().putSingle(HttpHeaders.ETAG, '"' + tagged.version() + '"');
    } else if (entity instanceof ItemList<?> list && !list.projection().isAll()) {
      response.setEntity(fields.projected(list));
    }
  }
}
