package io.storagegateway.auth;

import io.storagegateway.configuration.SessionConfiguration;
import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param idle after the last request
 * @param absolute after the sign-in
 */
record SessionLife(Duration idle, Duration absolute) {
  static SessionLife of(SessionConfiguration configuration) {
    return new SessionLife(
        configuration.idle().toJavaDuration(), configuration.absolute().toJavaDuration());
  }

  /** How long a browser keeps the cookie; whether it is still good, the gateway decides. */
  Duration cookie() {
    return absolute;
  }
}
