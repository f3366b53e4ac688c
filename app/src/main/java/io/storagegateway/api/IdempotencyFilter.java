package io.storagegateway.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Looks, once access was granted, whether what is asked for was asked for before with the same key.
 * What was answered then is the answer; else the request goes on, and what it begins or makes is
 * noted beside the key in the same transaction.
 */
final class IdempotencyFilter implements ContainerRequestFilter {
  /** Says of an answer that it is that of an earlier request. */
  static final String REPLAYED = "Idempotency-Replayed";

  /** The property of the request that holds its attempt. */
  static final String ATTEMPT = "io.storagegateway.attempt";

  private final Idempotency keys;

  IdempotencyFilter(Idempotency keys) {
    this.keys = keys;
  }

  @Override
  public void filter(ContainerRequestContext context) throws IOException {
    List<String> values = context.getHeaders().get(IdempotencyKey.HEADER);
    if (values == null) {
      return;
    }
    String text = IdempotencyKey.text(values);
    // The server lets no more than a mebibyte through.
    byte[] body = context.getEntityStream().readAllBytes();
    context.setEntityStream(new ByteArrayInputStream(body));
    Entry entry = (Entry) context.getProperty(Entry.KEY);
    Idempotency.Beginning beginning =
        keys.begin(
            IdempotencyKey.of(
                text,
                entry.caller().subject(),
                context.getMethod(),
                context.getUriInfo().getPath(),
                entry.request.getQueryString(),
                body));
    if (beginning.answer().isPresent()) {
      Response answer = beginning.answer().get().response();
      answer.getHeaders().putSingle(REPLAYED, true);
      context.abortWith(answer);
    } else {
      context.setProperty(ATTEMPT, beginning.attempt());
      entry.granted(entry.requester().with(beginning.attempt()));
    }
  }
}
