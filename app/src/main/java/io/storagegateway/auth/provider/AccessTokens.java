package io.storagegateway.auth.provider;

import io.storagegateway.configuration.OAuth2Configuration;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks access tokens that are JWTs.
 *
 * <p>What a script presents has to show that it is an access token, since providers sign other
 * tokens with the same keys, and an ID token of the gateway even has its audience. It does so by
 * its header {@code typ: at+jwt} (RFC 9068), by Keycloak's claim {@code typ: Bearer}, or, with
 * neither, by saying what it may be used for or whom it was given to ({@code scope}, {@code scp} or
 * {@code client_id}), which ID tokens do not. A token of another type, one with what only ID tokens
 * carry ({@code nonce}, {@code at_hash}, {@code c_hash}, {@code s_hash}) and no type that says
 * otherwise, and any with the {@code events} of logout and security tokens is refused. So is one
 * that is bound to a key ({@code cnf}, RFC 7800): the gateway does not see the proof that whoever
 * presents it holds that key.
 */
final class AccessTokens {
  static final int MAX_TOKEN = 16 * 1024;
  private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");
  private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");
  private static final List<String> OF_ACCESS_TOKENS = List.of("scope", "scp", "client_id");

  private final OAuth2Configuration configuration;
  private final Signatures signatures;
  private final Clock clock;

  AccessTokens(OAuth2Configuration configuration, Signatures signatures, Clock clock) {
    this.configuration = configuration;
    this.signatures = signatures;
    this.clock = clock;
  }

  /**
   * Checks what a script presents.
   *
   * @throws ProviderRefusedException if it is no access token for this gateway, or there is nothing
   *     configured to check it by
   * @throws ProviderUnavailableException if the keys are needed and cannot be had
   */
  SignedToken verify(String token) {
    if (!canCheck()) {
      throw new ProviderRefusedException("Neither issuer nor jwks_url is configured", null);
    }
    SignedToken.require(token.length() <= MAX_TOKEN, "is too long");
    SignedToken signed = signedNow(token);
    signed.requireAudience(configuration.audience());
    requireAccessToken(signed);
    return signed;
  }

  /**
   * What an access token says that came from the token endpoint itself, and that may be meant for
   * others.
   *
   * @return empty where it is no JWT that can be checked
   * @throws ProviderUnavailableException if the keys are needed and cannot be had
   */
  Optional<Claims> read(String token) {
    if (!canCheck() || !Signatures.looksSigned(token)) {
      return Optional.empty();
    }
    try {
      return Optional.of(signedNow(token).claims());
    } catch (ProviderRefusedException e) {
      // Whom it is meant for alone can tell what it says: to the gateway it is but a text.
      return Optional.empty();
    }
  }

  private boolean canCheck() {
    return configuration.issuer() != null || configuration.jwksUrl() != null;
  }

  private SignedToken signedNow(String token) {
    SignedToken signed = signatures.verify(token);
    if (configuration.issuer() != null) {
      signed.requireIssuer(configuration.issuer().toString());
    }
    signed.requireValidAt(clock.instant());
    return signed;
  }

  private static void requireAccessToken(SignedToken token) {
    Claims claims = token.claims();
    SignedToken.require(!claims.has("events"), "tells of an event");
    SignedToken.require(!claims.has("cnf"), "is bound to a key");
    String type =
        token.header().getType() == null
            ? "jwt"
            : token.header().getType().getType().toLowerCase(Locale.ROOT);
    if (ACCESS_TOKEN.contains(type)) {
      return;
    }
    SignedToken.require(type.equals("jwt"), "is no access token by its header");
    if (claims.has("typ")) {
      SignedToken.require(
          "bearer".equalsIgnoreCase(claims.values().get("typ").toString()),
          "is no access token by its type");
      return;
    }
    SignedToken.require(OF_ID_TOKENS.stream().noneMatch(claims::has), "is an ID token");
    SignedToken.require(
        OF_ACCESS_TOKENS.stream().anyMatch(claims::has), "does not show that it gives access");
  }
}
