package io.storagegateway.auth.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the token endpoint says no to (RFC 6749, section 5.2): the code or token that was sent, or
 * the gateway itself.
 */
final class TokenRefusal {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRefusal.class);
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,64}");

  /** The last four are OpenID Connect's: the person has to sign in again. */
  private static final Set<String> GRANT_IS_BAD =
      Set.of(
          "invalid_grant",
          "access_denied",
          "interaction_required",
          "login_required",
          "consent_required",
          "account_selection_required");

  private TokenRefusal() {}

  /**
   * Lets a good answer pass.
   *
   * @throws ProviderRefusedException if the provider says that the code or token is bad
   * @throws ProviderUnavailableException for any other answer
   */
  static void check(Reply reply) {
    if (reply.status() == 200) {
      return;
    }
    if (reply.status() >= 400 && reply.status() < 500) {
      JsonNode answer = reply.anyJson();
      String error = answer.path("error").asText();
      // What else it says may quote what was sent.
      LOG.info(
          "{} refused: {}",
          Reply.place(reply.from()),
          CODE.matcher(error).matches() ? error : "for a reason that has no code");
      if (GRANT_IS_BAD.contains(error)) {
        throw new ProviderRefusedException("The provider says that the code or token is bad", null);
      }
    }
    throw reply.unexpected("answered with status " + reply.status());
  }
}
