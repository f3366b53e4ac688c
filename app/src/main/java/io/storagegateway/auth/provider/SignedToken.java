package io.storagegateway.auth.provider;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * A JWT whose signature is the provider's. What it claims is still to be checked.
 *
 * @param header its header
 * @param set its claims
 */
record SignedToken(JWSHeader header, JWTClaimsSet set) {
  /** How far the provider's clock may be off. */
  static final Duration SKEW = Duration.ofMinutes(1);

  Claims claims() {
    return new Claims(set.getClaims());
  }

  /** When it ends; asked for after {@link #requireValidAt}. */
  Instant expires() {
    return set.getExpirationTime().toInstant();
  }

  /**
   * Checks {@code iss}.
   *
   * @throws ProviderRefusedException if somebody else issued it
   */
  void requireIssuer(String issuer) {
    require(issuer.equals(set.getIssuer()), "names another issuer");
  }

  /**
   * Checks {@code aud}.
   *
   * @throws ProviderRefusedException if it is meant for others
   */
  void requireAudience(String audience) {
    require(set.getAudience().contains(audience), "is meant for another audience");
  }

  /**
   * Checks {@code exp}, {@code nbf} and {@code iat}; the first has to be there.
   *
   * @throws ProviderRefusedException if it is not good at that time
   */
  void requireValidAt(Instant now) {
    require(set.getExpirationTime() != null, "never expires");
    require(now.isBefore(expires().plus(SKEW)), "has expired");
    require(!isAfter(set.getNotBeforeTime(), now.plus(SKEW)), "is not valid yet");
    require(!isAfter(set.getIssueTime(), now.plus(SKEW)), "was issued in the future");
  }

  /**
   * Refuses the token unless something holds.
   *
   * @param reason what is wrong else, as the rest of a sentence
   */
  static void require(boolean holds, String reason) {
    if (!holds) {
      throw new ProviderRefusedException("The token " + reason, null);
    }
  }

  private static boolean isAfter(Date time, Instant bound) {
    return time != null && time.toInstant().isAfter(bound);
  }
}
