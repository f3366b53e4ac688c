package io.storagegateway.auth.provider;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Signatures with Ed25519 (RFC 8037) by the Java run time; Nimbus needs another library for them.
 */
final class EdwardsSignature {
  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;

  /** What stands before such a key in its X.509 form (RFC 8410). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private EdwardsSignature() {}

  static boolean verifies(OctetKeyPair key, SignedJWT token) {
    byte[] point = key.getX().decode();
    if (!Curve.Ed25519.equals(key.getCurve()) || point.length != KEY_BYTES) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(publicKey(point));
      signature.update(token.getSigningInput());
      return signature.verify(token.getSignature().decode());
    } catch (GeneralSecurityException e) {
      // The bytes are no point of the curve, or no signature.
      return false;
    }
  }

  private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(X509_PREFIX);
    encoded.writeBytes(point);
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
  }
}
