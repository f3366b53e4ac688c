package io.storagegateway.auth.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The gateway's own account at the provider: client credentials (RFC 6749, section 4.4). */
public final class GatewayAccount {
  /** A token is not used for longer than until this time before its end. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final TokenEndpoint endpoint;
  private final ProviderClient client;
  private final Clock clock;
  private final AtomicReference<IssuedTokens> latest = new AtomicReference<>();

  GatewayAccount(TokenEndpoint endpoint, ProviderClient client, Clock clock) {
    this.endpoint = endpoint;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Asks for somebody's groups.
   *
   * @param address where; answers with {@code {"groups": […]}} or with the list alone
   * @return possibly none, also where the answer is that there is no such person (404)
   * @throws ProviderUnavailableException if there is no answer, or not such a one, or the provider
   *     gives the gateway no token
   */
  public Set<String> groupsAt(URI address) {
    IssuedTokens token = token(clock.instant());
    Reply reply = client.get(address, token.accessToken());
    if (reply.status() == 401) {
      latest.compareAndSet(token, null);
      reply = client.get(address, token(clock.instant()).accessToken());
    }
    return reply.status() == 404 ? Set.of() : GroupNames.in(reply);
  }

  private IssuedTokens token(Instant now) {
    IssuedTokens kept = latest.get();
    if (kept != null && now.isBefore(kept.expires().minus(MARGIN))) {
      return kept;
    }
    try {
      IssuedTokens fresh = endpoint.own();
      latest.set(fresh);
      return fresh;
    } catch (ProviderRefusedException e) {
      throw new ProviderUnavailableException("The provider gives the gateway no token", e);
    }
  }
}
