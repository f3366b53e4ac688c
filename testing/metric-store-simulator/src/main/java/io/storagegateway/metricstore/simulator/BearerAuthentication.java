package io.storagegateway.metricstore.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Takes any token that a key signed, with EdDSA and nothing else, whatever its roles are. */
final class BearerAuthentication {
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final String SCHEME = "Bearer ";

  private final PublicKey key;
  private final ObjectMapper json;
  private final Store store;

  /**
   * Authentication by a key.
   *
   * @param publicKey the raw Ed25519 key in base64; empty for no authentication at all
   */
  BearerAuthentication(String publicKey, ObjectMapper json, Store store) {
    this.key = publicKey.isEmpty() ? null : read(publicKey);
    this.json = json;
    this.store = store;
  }

  boolean accepts(String authorization) {
    if (key == null) {
      return true;
    }
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    String[] parts = authorization.substring(SCHEME.length()).split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    try {
      return decoded(parts[0]).path("alg").asText().equals("EdDSA")
          && isSigned(parts[0] + "." + parts[1], parts[2])
          && isCurrent(decoded(parts[1]));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return false; // not a token
    }
  }

  private boolean isSigned(String text, String signature) throws GeneralSecurityException {
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(key);
    check.update(text.getBytes(StandardCharsets.US_ASCII));
    return check.verify(Base64.getUrlDecoder().decode(signature));
  }

  private boolean isCurrent(JsonNode claims) {
    return !claims.has("exp") || claims.path("exp").asLong() > store.now();
  }

  private JsonNode decoded(String part) throws IOException {
    return json.readTree(Base64.getUrlDecoder().decode(part));
  }

  private static PublicKey read(String base64) {
    byte[] raw = Base64.getDecoder().decode(base64);
    byte[] encoded = new byte[X509_HEAD.length + raw.length];
    System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
    System.arraycopy(raw, 0, encoded, X509_HEAD.length, raw.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("This is no raw Ed25519 key in base64.", e);
    }
  }
}
