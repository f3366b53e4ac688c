package io.storagegateway.metricstore;

import io.storagegateway.metricstore.http.Authorization;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens (RFC 7519, RFC 8037) that are valid for some minutes, each used for most of them. The key
 * is read again for each, so that a new one in its file is used soon.
 */
final class MintedTokens implements Authorization {
  private static final Duration VALID = Duration.ofMinutes(5);
  private static final Duration USED = Duration.ofMinutes(4);

  /** Clocks of two machines are never the same. */
  private static final Duration EARLIER = Duration.ofSeconds(30);

  private static final String HEAD = part("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}");

  private final Secret key;
  private final Clock clock;
  private volatile Token present = new Token("", Instant.MIN);

  MintedTokens(Secret key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  @Override
  public Optional<String> header() {
    Token token = present;
    Instant now = clock.instant();
    if (!now.isBefore(token.until())) {
      token = new Token("Bearer " + minted(now), now.plus(USED));
      present = token;
    }
    return Optional.of(token.header());
  }

  private String minted(Instant now) {
    PrivateKey signing;
    try {
      signing = SigningKeys.parse(key.reveal());
    } catch (IllegalArgumentException e) {
      throw BackendException.of(
              ErrorKind.UNAVAILABLE, "The key that signs tokens for the store is none.")
          .reason("secret-unreadable")
          .cause(e)
          .build();
    }
    String claims =
        "{\"sub\":\"storage-gateway\",\"roles\":[\"api\"],\"iat\":"
            + now.minus(EARLIER).getEpochSecond()
            + ",\"exp\":"
            + now.plus(VALID).getEpochSecond()
            + "}";
    String text = HEAD + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(signing);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has had Ed25519 since version 15.", e);
    }
  }

  private static String part(String json) {
    return encoded(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private record Token(String header, Instant until) {
    @Override
    public String toString() {
      return "token until " + until;
    }
  }
}
