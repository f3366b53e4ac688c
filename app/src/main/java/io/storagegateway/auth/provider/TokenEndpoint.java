package io.storagegateway.auth.provider;

import com.github.scribejava.core.builder.api.DefaultApi20;
import com.github.scribejava.core.extractors.TokenExtractor;
import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.oauth.AccessTokenRequestParams;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.oauth2.clientauthentication.ClientAuthentication;
import com.github.scribejava.core.oauth2.clientauthentication.RequestBodyAuthenticationScheme;
import com.github.scribejava.core.pkce.PKCE;
import com.github.scribejava.core.pkce.PKCECodeChallengeMethod;
import com.github.scribejava.httpclient.okhttp.OkHttpHttpClient;
import io.storagegateway.auth.provider.IdentityProvider.Attempt;
import io.storagegateway.configuration.OAuth2Configuration;
import io.storagegateway.spi.BackendException;
import java.io.IOException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The flows of OAuth 2 (RFC 6749, RFC 7636); ScribeJava is known here alone. */
final class TokenEndpoint {
  private final OAuth2Configuration configuration;
  private final ProviderAddresses addresses;
  private final OkHttpHttpClient transport;
  private final Clock clock;

  TokenEndpoint(
      OAuth2Configuration configuration,
      ProviderAddresses addresses,
      ProviderClient client,
      Clock clock) {
    this.configuration = configuration;
    this.addresses = addresses;
    this.transport = new OkHttpHttpClient(client.forRequests());
    this.clock = clock;
  }

  URI authorizationUrl(Attempt attempt, URI redirectUri) {
    PKCE pkce = new PKCE();
    pkce.setCodeVerifier(attempt.codeVerifier());
    pkce.setCodeChallenge(challenge(attempt.codeVerifier()));
    return URI.create(
        service(new Flow(addresses.authorize(), new BasicClientAuthentication()), "", redirectUri)
            .createAuthorizationUrlBuilder()
            .state(attempt.state())
            .scope(scope())
            .additionalParams(nonce(attempt))
            .pkce(pkce)
            .build());
  }

  /**
   * Exchanges a code.
   *
   * @throws ProviderRefusedException if the code is not good
   * @throws ProviderUnavailableException if the provider does not answer as it should
   */
  IssuedTokens exchange(String code, String codeVerifier, URI redirectUri) {
    return ask(
        redirectUri,
        service ->
            service.getAccessToken(
                AccessTokenRequestParams.create(code).pkceCodeVerifier(codeVerifier)));
  }

  /**
   * Asks for new tokens.
   *
   * @throws ProviderRefusedException if the refresh token is not good any more
   * @throws ProviderUnavailableException if the provider does not answer as it should
   */
  IssuedTokens refresh(String refreshToken) {
    return ask(null, service -> service.refreshAccessToken(refreshToken));
  }

  /**
   * Asks for tokens of the gateway itself (client credentials).
   *
   * @throws ProviderRefusedException if the provider gives it none
   * @throws ProviderUnavailableException if the provider does not answer as it should
   */
  IssuedTokens own() {
    return ask(null, OAuth20Service::getAccessTokenClientCredentialsGrant);
  }

  private IssuedTokens ask(URI redirectUri, Grant grant) {
    URI address = addresses.token();
    Flow flow = new Flow(address, clientAuthentication());
    try {
      String answer = grant.send(service(flow, secret(), redirectUri)).getRawResponse();
      return IssuedTokens.read(new Reply(address, 200, answer), clock);
    } catch (IOException e) {
      throw ProviderClient.unavailable(address, e);
    } catch (ExecutionException e) {
      throw new ProviderUnavailableException("No answer from " + Reply.place(address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailableException("Interrupted while the provider was asked", e);
    }
  }

  private OAuth20Service service(Flow flow, String secret, URI redirectUri) {
    return new OAuth20Service(
        flow,
        configuration.clientId(),
        secret,
        redirectUri == null ? null : redirectUri.toString(),
        null,
        "code",
        null,
        null,
        null,
        transport);
  }

  private String secret() {
    try {
      return configuration.clientSecret().reveal();
    } catch (BackendException e) {
      throw new ProviderUnavailableException("auth.oauth2.client_secret cannot be read", e);
    }
  }

  private String scope() {
    return configuration.scopes().isEmpty() ? null : String.join(" ", configuration.scopes());
  }

  /** A plain OAuth2 provider has no ID token to bring it back in. */
  private Map<String, String> nonce(Attempt attempt) {
    return configuration.issuer() == null ? Map.of() : Map.of("nonce", attempt.nonce());
  }

  private ClientAuthentication clientAuthentication() {
    return addresses.authenticatesByPost()
        ? RequestBodyAuthenticationScheme.instance()
        : new BasicClientAuthentication();
  }

  private static String challenge(String codeVerifier) {
    try {
      return PKCECodeChallengeMethod.S256.transform2CodeChallenge(codeVerifier);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @FunctionalInterface
  private interface Grant {
    OAuth2AccessToken send(OAuth20Service service)
        throws IOException, InterruptedException, ExecutionException;
  }

  /** What ScribeJava has to know of one conversation. */
  private static final class Flow extends DefaultApi20
      implements TokenExtractor<OAuth2AccessToken> {
    private final URI address;
    private final ClientAuthentication authentication;

    Flow(URI address, ClientAuthentication authentication) {
      this.address = address;
      this.authentication = authentication;
    }

    @Override
    public String getAccessTokenEndpoint() {
      return address.toString();
    }

    @Override
    protected String getAuthorizationBaseUrl() {
      return address.toString();
    }

    @Override
    public ClientAuthentication getClientAuthentication() {
      return authentication;
    }

    @Override
    public TokenExtractor<OAuth2AccessToken> getAccessTokenExtractor() {
      return this;
    }

    /** Hands the whole answer on: ScribeJava itself knows no ID token. */
    @Override
    public OAuth2AccessToken extract(Response response) throws IOException {
      Reply reply = new Reply(address, response.getCode(), response.getBody());
      TokenRefusal.check(reply);
      return new OAuth2AccessToken("", reply.text());
    }
  }
}
