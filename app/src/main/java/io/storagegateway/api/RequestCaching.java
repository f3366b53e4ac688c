package io.storagegateway.api;

import io.storagegateway.inventory.Caching;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Whether a request takes what the gateway keeps for an answer: only one that reads, unless it says
 * {@code Cache-Control: no-cache} (RFC 9111, section 5.2.1.4).
 */
public final class RequestCaching implements Caching {
  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final boolean allowed;
  private final AtomicReference<Instant> oldest = new AtomicReference<>();

  private RequestCaching(boolean allowed) {
    this.allowed = allowed;
  }

  static RequestCaching of(HttpServletRequest request) {
    return new RequestCaching(
        READS.contains(request.getMethod())
            && Collections.list(request.getHeaders("Cache-Control")).stream()
                .flatMap(RequestCaching::directives)
                .noneMatch("no-cache"::equals));
  }

  private static Stream<String> directives(String header) {
    return Stream.of(header.split(",")).map(text -> text.strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean allowed() {
    return allowed;
  }

  @Override
  public void answered(Instant asOf) {
    oldest.accumulateAndGet(asOf, (one, other) -> one == null || other.isBefore(one) ? other : one);
  }

  /**
   * As of when the oldest part of the answer holds that was kept.
   *
   * @return empty if nothing was
   */
  Optional<Instant> oldest() {
    return Optional.ofNullable(oldest.get());
  }
}
