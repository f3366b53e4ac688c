package io.storagegateway.metricstore.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Tokens, good and bad. */
final class Tokens {
  private static final int SEED = 32;

  private Tokens() {}

  static String sign(SigningKey key, String algorithm, long expiry)
      throws GeneralSecurityException {
    String text =
        part("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}")
            + "."
            + part("{\"sub\":\"test\",\"exp\":" + expiry + "}");
    byte[] seed = Arrays.copyOf(Base64.getDecoder().decode(key.privateKey()), SEED);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
