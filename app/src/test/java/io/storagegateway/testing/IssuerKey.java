package io.storagegateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/**
 * A key that an issuer signs with.
 *
 * @param id its name in the set of keys
 * @param algorithm what it signs with
 * @param publicPart what the set of keys shows
 * @param signer signs
 */
public record IssuerKey(String id, JWSAlgorithm algorithm, JWK publicPart, Signer signer) {
  private static final int RSA_BITS = 2048;
  private static final int ED25519_BYTES = 32;

  /** Signs the header and the claims of a token. */
  @FunctionalInterface
  public interface Signer {
    /** The signature. */
    Base64URL sign(JWSHeader header, byte[] input) throws JOSEException;
  }

  /** An RSA key for RS256. */
  public static IssuerKey rsa(String id) {
    return rsa(id, JWSAlgorithm.RS256);
  }

  /** An RSA key for one of RSA's algorithms. */
  public static IssuerKey rsa(String id, JWSAlgorithm algorithm) {
    try {
      RSAKey key = new RSAKeyGenerator(RSA_BITS).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
      JWSSigner signer = new RSASSASigner(key);
      return new IssuerKey(id, algorithm, key.toPublicJWK(), signer::sign);
    } catch (JOSEException e) {
      throw new AssertionError("No RSA", e);
    }
  }

  /** A key on P-256 for ES256. */
  public static IssuerKey ec(String id) {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
      JWSSigner signer = new ECDSASigner(key);
      return new IssuerKey(id, JWSAlgorithm.ES256, key.toPublicJWK(), signer::sign);
    } catch (JOSEException e) {
      throw new AssertionError("No elliptic curves", e);
    }
  }

  /** A key for EdDSA with Ed25519. */
  public static IssuerKey ed25519(String id) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      Base64URL point =
          Base64URL.encode(
              Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
      return new IssuerKey(
          id,
          JWSAlgorithm.EdDSA,
          new OctetKeyPair.Builder(Curve.Ed25519, point).keyID(id).build(),
          (header, input) -> edwards(pair, input));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("No Edwards curves", e);
    }
  }

  /** A token with this key's header. */
  public String sign(JWTClaimsSet claims) {
    return sign(header().build(), claims);
  }

  /** A token with the type in its header. */
  public String sign(String type, JWTClaimsSet claims) {
    return sign(header().type(new JOSEObjectType(type)).build(), claims);
  }

  /** A token with any header. */
  public String sign(JWSHeader header, JWTClaimsSet claims) {
    SignedJWT token = new SignedJWT(header, claims);
    try {
      return new String(token.getSigningInput(), StandardCharsets.US_ASCII)
          + "."
          + signer.sign(header, token.getSigningInput());
    } catch (JOSEException e) {
      throw new AssertionError("Cannot be signed", e);
    }
  }

  /** The header of tokens that name this key. */
  public JWSHeader.Builder header() {
    return new JWSHeader.Builder(algorithm).keyID(id);
  }

  /** The set of keys that consists of this one. */
  public JWKSet set() {
    return new JWKSet(publicPart);
  }

  private static Base64URL edwards(KeyPair pair, byte[] input) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(input);
      return Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Cannot be signed", e);
    }
  }
}
