package io.storagegateway.auth.provider;

import io.storagegateway.configuration.OAuth2Configuration;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider that speaks OpenID Connect, or OAuth 2 alone. */
final class OAuth2Provider implements IdentityProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OAuth2Provider.class);

  private final OAuth2Configuration configuration;
  private final ProviderAddresses addresses;
  private final TokenEndpoint endpoint;
  private final IdTokens idTokens;
  private final AccessTokens accessTokens;
  private final People people;

  OAuth2Provider(
      OAuth2Configuration configuration,
      ProviderAddresses addresses,
      TokenEndpoint endpoint,
      Signatures signatures,
      ProviderClient client,
      Clock clock) {
    this.configuration = configuration;
    this.addresses = addresses;
    this.endpoint = endpoint;
    this.idTokens = new IdTokens(configuration, signatures, clock);
    this.accessTokens = new AccessTokens(configuration, signatures, clock);
    this.people = new People(configuration, accessTokens, client, clock);
  }

  @Override
  public URI authorizationUrl(Attempt attempt, URI redirectUri) {
    return endpoint.authorizationUrl(attempt, redirectUri);
  }

  @Override
  public SignedIn redeem(String code, Optional<String> issuer, Attempt attempt, URI redirectUri) {
    requireSender(issuer);
    IssuedTokens tokens = endpoint.exchange(code, attempt.codeVerifier(), redirectUri);
    if (configuration.issuer() != null && tokens.idToken().isEmpty()) {
      throw new ProviderUnavailableException(
          "The provider gave no ID token; auth.oauth2.scopes has to hold openid", null);
    }
    Optional<Claims> idToken = idToken(tokens, Optional.of(attempt.nonce()));
    return signedIn(people.signedIn(tokens, idToken), tokens);
  }

  @Override
  public SignedIn refresh(String refreshToken, Person known) {
    if (refreshToken.isEmpty()) {
      throw new ProviderRefusedException("There is no refresh token", null);
    }
    IssuedTokens tokens = endpoint.refresh(refreshToken);
    return signedIn(people.refreshed(tokens, idToken(tokens, Optional.empty()), known), tokens);
  }

  @Override
  public Verified verify(String accessToken) {
    SignedToken token = accessTokens.verify(accessToken);
    return new Verified(people.presenting(token.claims()), token.expires());
  }

  @Override
  public Optional<URI> logoutUrl(URI returnUri) {
    if (!configuration.logoutAtProvider()) {
      return Optional.empty();
    }
    try {
      return addresses.logout().map(address -> returningTo(address, returnUri));
    } catch (ProviderUnavailableException e) {
      LOG.warn("Nobody is signed out at the provider: it does not say where", e);
      return Optional.empty();
    }
  }

  /** RFC 9207, section 2.4: nobody may take a code of another provider for one of this. */
  private void requireSender(Optional<String> issuer) {
    if (configuration.issuer() == null) {
      return;
    }
    String expected = configuration.issuer().toString();
    if (!issuer.map(expected::equals).orElseGet(() -> !addresses.namesIssuer())) {
      throw new ProviderRefusedException("The code was brought from another issuer", null);
    }
  }

  private Optional<Claims> idToken(IssuedTokens tokens, Optional<String> nonce) {
    return configuration.issuer() == null
        ? Optional.empty()
        : tokens.idToken().map(token -> idTokens.verify(token, tokens.accessToken(), nonce));
  }

  private URI returningTo(URI address, URI returnUri) {
    return HttpUrl.get(address.toString())
        .newBuilder()
        .addQueryParameter("client_id", configuration.clientId())
        .addQueryParameter("post_logout_redirect_uri", returnUri.toString())
        .build()
        .uri();
  }

  private static SignedIn signedIn(Person person, IssuedTokens tokens) {
    return new SignedIn(person, tokens.expires(), tokens.refreshToken());
  }
}
