package io.storagegateway.auth.provider;

import com.nimbusds.jose.util.Base64URL;
import io.storagegateway.configuration.OAuth2Configuration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** Checks ID tokens (OpenID Connect Core 1.0, sections 3.1.3.6, 3.1.3.7 and 12.2). */
final class IdTokens {
  private final OAuth2Configuration configuration;
  private final Signatures signatures;
  private final Clock clock;

  IdTokens(OAuth2Configuration configuration, Signatures signatures, Clock clock) {
    this.configuration = configuration;
    this.signatures = signatures;
    this.clock = clock;
  }

  /**
   * Checks a token that came from the token endpoint.
   *
   * @param token the token
   * @param accessToken what came with it
   * @param nonce what has to come back in it; empty after a refresh, where it need not
   * @throws ProviderRefusedException if it is not good
   * @throws ProviderUnavailableException if the keys are needed and cannot be had
   */
  Claims verify(String token, String accessToken, Optional<String> nonce) {
    SignedToken signed = signatures.verify(token);
    signed.requireIssuer(configuration.issuer().toString());
    signed.requireAudience(configuration.clientId());
    signed.requireValidAt(clock.instant());
    SignedToken.require(signed.set().getIssueTime() != null, "does not say when it was issued");
    Claims claims = signed.claims();
    requireParty(signed, claims);
    nonce.ifPresent(
        value ->
            SignedToken.require(
                claims.values().get("nonce") instanceof String said && same(value, said),
                "has another nonce"));
    if (claims.has("at_hash")) {
      SignedToken.require(
          hash(accessToken, signed.header().getAlgorithm().getName())
              .equals(claims.values().get("at_hash")),
          "belongs to another access token");
    }
    return claims;
  }

  private void requireParty(SignedToken signed, Claims claims) {
    if (signed.set().getAudience().size() > 1 || claims.has("azp")) {
      SignedToken.require(
          configuration.clientId().equals(claims.values().get("azp")),
          "was given to another client");
    }
  }

  /** The left half of a digest, which the algorithm of the signature names. */
  private static String hash(String accessToken, String algorithm) {
    byte[] digest = digest(accessToken, algorithm);
    return Base64URL.encode(Arrays.copyOf(digest, digest.length / 2)).toString();
  }

  private static byte[] digest(String text, String algorithm) {
    String bits = algorithm.equals("EdDSA") ? "512" : algorithm.substring(2);
    try {
      return MessageDigest.getInstance("SHA-" + bits)
          .digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-" + bits, e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
