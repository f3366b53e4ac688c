package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A token and when another one is to be asked for.
 *
 * @param value the token, shown to the filer alone
 * @param freshUntil shortly before its end
 */
record Token(Secret value, Instant freshUntil) {
  private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration UNSAID = Duration.ofMinutes(1);

  /**
   * A token as it was just given.
   *
   * @param text the token
   * @param seconds how long it is valid, null if the server did not say
   */
  static Token given(String text, Long seconds, Instant now) {
    Duration life = seconds == null ? UNSAID : Duration.ofSeconds(Math.max(0, seconds));
    Duration early = Timing.shorter(MARGIN, life.dividedBy(2));
    return new Token(Secret.of(text), now.plus(life).minus(early));
  }

  /** Whether a text can be a token (RFC 6750, section 2.1), and thus part of a header. */
  static boolean isToken(String text) {
    return text != null && SYNTAX.matcher(text).matches();
  }

  boolean isFresh(Instant now) {
    return now.isBefore(freshUntil);
  }

  String header() {
    return "Bearer " + value.reveal();
  }
}
