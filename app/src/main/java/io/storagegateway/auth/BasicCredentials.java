package io.storagegateway.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A name and a password as HTTP basic sends them. */
record BasicCredentials(String username, String password) {
  private static final String SCHEME = "basic ";

  /** What an {@code Authorization} header holds, or empty if that is not HTTP basic. */
  static Optional<BasicCredentials> parse(String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      String text =
          new String(
              Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()),
              StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      // Not Base64, hence no credentials.
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "BasicCredentials[username=" + username + "]";
  }
}
