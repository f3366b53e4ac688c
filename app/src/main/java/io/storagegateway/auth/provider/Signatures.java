package io.storagegateway.auth.provider;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells tokens that the provider signed from all other text. */
final class Signatures {
  private static final Pattern COMPACT =
      Pattern.compile("(?:[A-Za-z0-9_-]++\\.){2}[A-Za-z0-9_-]++");

  private final SigningKeys keys;
  private final Set<String> algorithms;

  Signatures(SigningKeys keys, Set<String> algorithms) {
    this.keys = keys;
    this.algorithms = algorithms;
  }

  /**
   * Reads a token.
   *
   * @throws ProviderRefusedException if it is no JWT, or not signed by the provider with an
   *     algorithm that is believed
   * @throws ProviderUnavailableException if the keys are needed and cannot be had
   */
  SignedToken verify(String token) {
    SignedToken.require(looksSigned(token), "is no signed JWT");
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      SignedToken.require(
          algorithms.contains(jwt.getHeader().getAlgorithm().getName()),
          "is signed with an algorithm that is not believed");
      SignedToken.require(
          jwt.getHeader().getCriticalParams() == null, "has a header that is not understood");
      SignedToken.require(onlySpelling(jwt.getSignature()), "spells its signature in another way");
      SignedToken.require(keys.signed(jwt), "is not signed by the provider");
      return new SignedToken(jwt.getHeader(), jwt.getJWTClaimsSet());
    } catch (ParseException e) {
      // What the parser says quotes the token.
      throw new ProviderRefusedException("The token is no signed JWT", null);
    }
  }

  /** Whether a text can be a signed JWT at all. */
  static boolean looksSigned(String token) {
    return COMPACT.matcher(token).matches();
  }

  /** The last letter has bits that mean nothing: one token would have many texts. */
  private static boolean onlySpelling(Base64URL signature) {
    return Base64URL.encode(signature.decode()).equals(signature);
  }
}
