package io.storagegateway.auth;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.storagegateway.spi.Secret;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/** Encrypts the provider's refresh tokens for the database (AES-256-GCM, RFC 7516). */
final class TokenCipher {
  private final Secret key;

  /**
   * @param key 32 bytes in Base64
   */
  TokenCipher(Secret key) {
    this.key = key;
  }

  String encrypt(String text) {
    JWEObject sealed =
        new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(text));
    try {
      sealed.encrypt(new DirectEncrypter(bytes()));
    } catch (JOSEException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
    return sealed.serialize();
  }

  /** What was encrypted, or empty if that was with another key. */
  Optional<String> decrypt(String text) {
    try {
      JWEObject sealed = JWEObject.parse(text);
      sealed.decrypt(new DirectDecrypter(bytes()));
      return Optional.of(sealed.getPayload().toString());
    } catch (ParseException | JOSEException e) {
      // The key was changed since: the token is as good as none.
      return Optional.empty();
    }
  }

  private byte[] bytes() {
    return Base64.getDecoder().decode(key.reveal());
  }
}
