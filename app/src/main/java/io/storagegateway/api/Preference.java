package io.storagegateway.api;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller prefers (RFC 7240): how long to wait for the end of a write. What cannot be
 * understood is no preference, as the RFC wants it.
 *
 * @param patience how long to wait; zero not to wait at all
 */
record Preference(Duration patience) {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(110);

  private static final Preference USUAL = new Preference(Duration.ofSeconds(10));
  private static final Preference ASYNC = new Preference(Duration.ZERO);
  private static final int MAX_LENGTH = 200;
  private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?");

  /**
   * Reads the header {@code Prefer}.
   *
   * @param header its value, null where there is none
   */
  static Preference of(String header) {
    if (header == null || header.length() > MAX_LENGTH) {
      return USUAL;
    }
    Preference found = USUAL;
    for (String one : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String preference = one.split(";", -1)[0].strip();
      if (preference.equals("respond-async")) {
        return ASYNC;
      }
      Matcher wait = WAIT.matcher(preference);
      if (wait.matches()) {
        found = new Preference(bounded(Duration.ofSeconds(Long.parseLong(wait.group(1)))));
      }
    }
    return found;
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
