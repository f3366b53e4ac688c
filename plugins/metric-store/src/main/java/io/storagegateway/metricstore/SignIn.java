package io.storagegateway.metricstore;

import io.storagegateway.metricstore.http.Authorization;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Which way to sign in the settings mean: none or one. */
final class SignIn {
  private SignIn() {}

  /**
   * The way.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  static Authorization of(MetricStoreSettings settings, Clock clock) {
    int ways =
        (settings.token() == null ? 0 : 1)
            + (settings.privateKey() == null ? 0 : 1)
            + (settings.username() == null ? 0 : 1);
    if (ways > 1) {
      throw new IllegalArgumentException("token: only one of token, private_key and username");
    }
    if ((settings.username() == null) != (settings.password() == null)) {
      throw new IllegalArgumentException("password: belongs to username, and username to password");
    }
    if (ways == 0) {
      return Authorization.NONE;
    }
    if (!settings.url().isPrivate()) {
      throw new IllegalArgumentException(
          "url: begins with https://, as secrets are sent there; http:// is for this machine only");
    }
    if (settings.token() != null) {
      return () -> Optional.of("Bearer " + settings.token().reveal());
    }
    if (settings.username() != null) {
      return () -> Optional.of("Basic " + basic(settings));
    }
    if (settings.kind() != StoreKind.CC_METRIC_STORE) {
      throw new IllegalArgumentException("private_key: is for cc-metric-store alone");
    }
    return new MintedTokens(settings.privateKey(), clock);
  }

  private static String basic(MetricStoreSettings settings) {
    String both = settings.username() + ":" + settings.password().reveal();
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
