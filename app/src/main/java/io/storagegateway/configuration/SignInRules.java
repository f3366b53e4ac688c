package io.storagegateway.configuration;

import java.util.Base64;

/** Rules for what is kept of those who signed in. */
final class SignInRules {
  private static final int KEY_BYTES = 32;

  private final Problems problems;

  SignInRules(Problems problems) {
    this.problems = problems;
  }

  void check(AuthConfiguration auth) {
    if (auth.encryptionKey() != null
        && ReadableSecret.fails(auth.encryptionKey(), SignInRules::isKey)) {
      problems.add(
          "auth.encryption_key",
          "has to be " + KEY_BYTES + " bytes in Base64; make one with: openssl rand -base64 32");
    }
    if (auth.groupsMaxAge().toMilliseconds() < auth.groupsRefresh().toMilliseconds()) {
      problems.add(
          "auth.groups_max_age",
          "is shorter than auth.groups_refresh ("
              + auth.groupsRefresh()
              + "), so groups would end before they are asked for again");
    }
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
