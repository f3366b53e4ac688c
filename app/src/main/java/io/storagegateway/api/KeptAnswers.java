package io.storagegateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps the answer to a request with an idempotency key before any of it is sent. */
final class KeptAnswers implements ContainerResponseFilter, WriterInterceptor {
  private static final String STATUS = "io.storagegateway.status";

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    if (context.getProperty(IdempotencyFilter.ATTEMPT) instanceof KeyedAttempt attempt) {
      if (attempt.operation().isPresent()) {
        response.getHeaders().putSingle(IdempotencyFilter.REPLAYED, true);
      }
      context.setProperty(STATUS, response.getStatus());
      if (!response.hasEntity()) {
        attempt.answered(KeptAnswer.of(response.getStatus(), response.getHeaders(), new byte[0]));
      }
    }
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(IdempotencyFilter.ATTEMPT) instanceof KeyedAttempt attempt)) {
      context.proceed();
      return;
    }
    OutputStream out = context.getOutputStream();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    context.setOutputStream(whole);
    context.proceed();
    context.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, context.getMediaType());
    attempt.answered(
        KeptAnswer.of(
            (Integer) context.getProperty(STATUS), context.getHeaders(), whole.toByteArray()));
    whole.writeTo(out);
  }
}
