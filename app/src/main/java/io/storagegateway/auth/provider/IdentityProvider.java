package io.storagegateway.auth.provider;

import java.net.URI;
import java.util.Optional;

/** The provider of single sign-on. Every method but {@link #verify} may ask it over the network. */
public interface IdentityProvider {
  /**
   * Where the browser is sent to sign in.
   *
   * @param attempt the secrets of this sign-in
   * @param redirectUri where it is sent back to
   * @return an address at the provider, with a PKCE challenge (RFC 7636, S256)
   * @throws ProviderUnavailableException if its addresses have to be discovered and cannot be
   */
  URI authorizationUrl(Attempt attempt, URI redirectUri);

  /**
   * Exchanges a code, and checks the ID token where there is one.
   *
   * @param code what the browser brought back
   * @param issuer what the browser brought back as {@code iss} (RFC 9207); empty for nothing
   * @param attempt the secrets of this sign-in
   * @param redirectUri the same as before
   * @return who signed in
   * @throws ProviderRefusedException if the code or the ID token is not good
   * @throws ProviderUnavailableException if the provider does not answer as it should
   */
  SignedIn redeem(String code, Optional<String> issuer, Attempt attempt, URI redirectUri);

  /**
   * Asks again who somebody is.
   *
   * @param refreshToken what the provider gave
   * @return who it is now; without a new refresh token the old one stays good
   * @throws ProviderRefusedException if the token is not good any more
   * @throws ProviderUnavailableException if the provider does not answer as it should
   */
  SignedIn refresh(String refreshToken);

  /**
   * Checks an access token that a script presents: a JWT signed by the provider (RFC 9068).
   *
   * @param accessToken what was presented
   * @return whom it was given to
   * @throws ProviderRefusedException if it is not good
   * @throws ProviderUnavailableException if the provider's keys are needed and cannot be had
   */
  Verified verify(String accessToken);

  /**
   * Where the browser is sent to sign out at the provider.
   *
   * @param returnUri where it is sent back to
   * @return empty where that is not configured, or the provider has no such address
   */
  Optional<URI> logoutUrl(URI returnUri);

  /**
   * The secrets of one sign-in, known to one browser.
   *
   * @param state comes back with the code
   * @param nonce comes back in the ID token
   * @param codeVerifier proves that whoever brings the code began the sign-in
   */
  record Attempt(String state, String nonce, String codeVerifier) {
    /** Never shows them. */
    @Override
    public String toString() {
      return "Attempt[***]";
    }
  }
}
