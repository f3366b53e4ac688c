package io.storagegateway.netapp.ontap;

import io.storagegateway.netapp.ontap.ConnectionSettings.Trust;
import java.time.Duration;
import java.util.Optional;

/** What the ways to sign in need on the wire. */
final class SigningIn {
  private static final String CA_FILE = "ca_file";
  private static final String TOKEN_CA_FILE = "token_ca_file";

  private SigningIn() {}

  static Credentials credentials(ConnectionSettings settings, Timing timing) {
    Authentication authentication = settings.authentication();
    if (authentication instanceof Authentication.Basic basic) {
      return new PasswordCredentials(basic);
    }
    if (authentication instanceof Authentication.Bearer bearer) {
      return new TokenCredentials(tokenServer(bearer, settings.limits(), timing), timing);
    }
    return call -> Optional.empty();
  }

  static Tls tls(ConnectionSettings settings) {
    Optional<Authentication.ClientCertificate> own =
        settings.authentication() instanceof Authentication.ClientCertificate certificate
            ? Optional.of(certificate)
            : Optional.empty();
    return Tls.of(settings.trust(), own, CA_FILE);
  }

  /** Not to verify the filer is no reason to give the client's secret to anybody. */
  private static TokenServer tokenServer(
      Authentication.Bearer bearer, ConnectionSettings.Limits limits, Timing timing) {
    Trust trust = new Trust(bearer.authorities(), false);
    Tls tls = Tls.of(trust, Optional.empty(), TOKEN_CA_FILE);
    return new TokenServer(new Connections(tls, limits, Duration.ZERO), bearer, timing);
  }
}
