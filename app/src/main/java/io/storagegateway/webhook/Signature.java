package io.storagegateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storagegateway.configuration.SigningKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Secret;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code webhook-signature} of the specification Standard Webhooks 1.0.0: an
 * HMAC-SHA-256 of id, time and body for each secret.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * Signs with secrets as they are now.
   *
   * @param seconds when the attempt is made, in seconds since 1970
   * @throws UnusableSecretException if one of them cannot be read, or is no key
   */
  static String of(String id, long seconds, byte[] body, List<Secret> secrets)
      throws UnusableSecretException {
    List<String> signatures = new ArrayList<>();
    for (Secret secret : secrets) {
      signatures.add(
          "v1," + Base64.getEncoder().encodeToString(hmac(key(secret), id, seconds, body)));
    }
    return String.join(" ", signatures);
  }

  private static byte[] key(Secret secret) throws UnusableSecretException {
    try {
      return SigningKey.of(secret.reveal())
          .orElseThrow(() -> new UnusableSecretException("one of its secrets is no key", null));
    } catch (BackendException e) {
      throw new UnusableSecretException("one of its secrets cannot be read", e);
    }
  }

  private static byte[] hmac(byte[] key, String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + '.' + seconds + '.').getBytes(UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java run time has no " + ALGORITHM, e);
    }
  }

  /** Nothing can be signed. Says no part of any secret. */
  static final class UnusableSecretException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableSecretException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
