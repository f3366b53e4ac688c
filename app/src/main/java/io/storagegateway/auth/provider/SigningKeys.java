package io.storagegateway.auth.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The keys that the provider signs with (RFC 7517). They are read again for a token that none of
 * them signed and that another may have, so that the provider can change its keys at any time.
 */
final class SigningKeys {
  /** A key that the provider took back is known no longer than this, unless it does not answer. */
  static final Duration LIFE = Duration.ofMinutes(5);

  /** Each may be tried for a token that does not name its key. */
  private static final int MOST_KEYS = 100;

  private final Kept<JWKSet> keys;

  SigningKeys(ProviderAddresses addresses, ProviderClient client, Clock clock) {
    keys = new Kept<>(() -> read(client.get(addresses.jwks())), LIFE, clock);
  }

  /**
   * Whether one of the keys signed a token; the caller has looked at the algorithm.
   *
   * @throws ProviderUnavailableException if the keys are needed and cannot be had
   */
  boolean signed(SignedJWT token) {
    List<JWK> known = candidates(keys.get(), token.getHeader());
    if (known.stream().anyMatch(key -> verifies(key, token))) {
      return true;
    }
    if (!known.isEmpty() && token.getHeader().getKeyID() != null) {
      return false;
    }
    return candidates(keys.renewed(), token.getHeader()).stream()
        .anyMatch(key -> verifies(key, token));
  }

  private static List<JWK> candidates(JWKSet keys, JWSHeader header) {
    return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
  }

  private static boolean verifies(JWK key, SignedJWT token) {
    try {
      if (key instanceof RSAKey rsa) {
        return token.verify(new RSASSAVerifier(rsa));
      }
      if (key instanceof ECKey ec) {
        return token.verify(new ECDSAVerifier(ec));
      }
      return key instanceof OctetKeyPair pair && EdwardsSignature.verifies(pair, token);
    } catch (JOSEException e) {
      // The key and the algorithm of the token do not go together.
      return false;
    }
  }

  private static JWKSet read(Reply reply) {
    try {
      JWKSet keys = JWKSet.parse(reply.text());
      if (keys.size() > MOST_KEYS) {
        throw reply.unexpected("answered with " + keys.size() + " keys");
      }
      return keys;
    } catch (ParseException e) {
      // What the parser says quotes what was sent.
      throw reply.unexpected("answered with something that is no set of keys");
    }
  }
}
