package io.storagegateway.auth.provider;

import io.storagegateway.configuration.OAuth2Configuration;
import java.time.Clock;
import java.util.Set;

/**
 * What one configured provider is good for.
 *
 * @param provider signs people in and checks their tokens
 * @param account asks as the gateway itself
 */
public record OAuth2(IdentityProvider provider, GatewayAccount account) {
  /**
   * Makes both; nothing is asked before it is needed, so that a provider that is down is no error
   * here.
   *
   * @param configuration the provider
   * @param clock tells the time that tokens are checked against
   * @return the two
   */
  public static OAuth2 of(OAuth2Configuration configuration, Clock clock) {
    ProviderClient client = new ProviderClient(configuration.timeout().toJavaDuration());
    ProviderAddresses addresses = new ProviderAddresses(configuration, client, clock);
    TokenEndpoint endpoint = new TokenEndpoint(configuration, addresses, client, clock);
    Signatures signatures =
        new Signatures(
            new SigningKeys(addresses, client, clock), Set.copyOf(configuration.algorithms()));
    return new OAuth2(
        new OAuth2Provider(configuration, addresses, endpoint, signatures, client, clock),
        new GatewayAccount(endpoint, client, clock));
  }
}
