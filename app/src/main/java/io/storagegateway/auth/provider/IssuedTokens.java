package io.storagegateway.auth.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the token endpoint gave (RFC 6749, section 5.1).
 *
 * @param accessToken what other calls are made with
 * @param expires when it ends
 * @param refreshToken what to ask again with; empty where the provider gave none
 * @param idToken who signed in; empty where the provider gave none
 */
record IssuedTokens(
    String accessToken, Instant expires, Optional<String> refreshToken, Optional<String> idToken) {
  static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);
  static final Duration LONGEST_LIFE = Duration.ofHours(24);

  /** Visible ASCII, so that it can stand in a header. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,65536}");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

  /**
   * Reads a good answer.
   *
   * @throws ProviderUnavailableException if it holds no access token, or one that is bound to a key
   */
  static IssuedTokens read(Reply reply, Clock clock) {
    JsonNode answer = reply.json();
    String type = answer.path("token_type").asText("bearer");
    if (!type.toLowerCase(Locale.ROOT).equals("bearer")) {
      throw reply.unexpected("gave a token that is no bearer token");
    }
    return new IssuedTokens(
        token(reply, answer, "access_token")
            .orElseThrow(() -> reply.unexpected("gave no access token")),
        clock.instant().plus(life(answer.path("expires_in").asText())),
        token(reply, answer, "refresh_token"),
        token(reply, answer, "id_token"));
  }

  /** Some providers write the number as a text. */
  private static Duration life(String seconds) {
    if (!SECONDS.matcher(seconds).matches()) {
      return DEFAULT_LIFE;
    }
    Duration life = Duration.ofSeconds(Long.parseLong(seconds));
    return life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
  }

  private static Optional<String> token(Reply reply, JsonNode answer, String field) {
    Optional<String> token = Optional.ofNullable(answer.path(field).textValue());
    if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
      throw reply.unexpected("gave something as its " + field + " that is none");
    }
    return token;
  }

  /** Never shows the tokens. */
  @Override
  public String toString() {
    return "IssuedTokens[expires=" + expires + "]";
  }
}
