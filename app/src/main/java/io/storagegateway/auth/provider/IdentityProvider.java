package io.storagegateway.auth.provider;

import java.net.URI;
import java.util.Optional;

/**
 * The provider of single sign-on. Every method may ask it over the network; {@link #verify} and
 * {@link #logoutUrl} need to when they know nothing yet, or what they know is too old: addresses
 * after an hour, keys after five minutes.
 */
public interface IdentityProvider {
  /**
   * Where the browser is sent to sign in.
   *
   * @param attempt the secrets of this sign-in
   * @param redirectUri where it is sent back to
   * @return an address at the provider, with a PKCE challenge (RFC 7636, S256)
   * @throws ProviderUnavailableException if its addresses have to be discovered and it does not
   *     answer now: the browser would find nobody there
   */
  URI authorizationUrl(Attempt attempt, URI redirectUri);

  /**
   * Exchanges a code, and checks the ID token where there is one.
   *
   * <p>A plain OAuth2 provider without {@code user_url} tells nobody who signed in. Such a person
   * has the name {@code unknown}, and the subject {@code oauth2:unknown-} and sixteen random
   * hexadecimal digits: another one at each sign-in.
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
   * @param known whom it was given to; their subject and name count where the provider does not
   *     name them again
   * @return who it is now, with the same subject; without a new refresh token the old one stays
   *     good
   * @throws ProviderRefusedException if the token is not good any more, or the provider names
   *     somebody else
   * @throws ProviderUnavailableException if the provider does not answer as it should
   */
  SignedIn refresh(String refreshToken, Person known);

  /**
   * Checks an access token that a script presents: a JWT signed by the provider (RFC 9068) of 16
   * KiB at most. Its answer may be kept until the token expires.
   *
   * @param accessToken what was presented
   * @return whom it was given to, with the groups of the token itself: {@code groups_url} is not
   *     asked. Somebody without the claim for names is called by their subject
   * @throws ProviderRefusedException if it is not good
   * @throws ProviderUnavailableException if the provider's keys are needed and cannot be had
   */
  Verified verify(String accessToken);

  /**
   * Where the browser is sent to sign out at the provider.
   *
   * @param returnUri where it is sent back to
   * @return empty where that is not configured, and where the provider has no such address or does
   *     not tell it at present
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
