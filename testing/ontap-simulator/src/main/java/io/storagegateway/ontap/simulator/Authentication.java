package io.storagegateway.ontap.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/** Whether a caller is who may call: by password, by token or by certificate. */
final class Authentication {
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private final SimulatorSettings settings;

  Authentication(SimulatorSettings settings) {
    this.settings = settings;
  }

  /**
   * Lets the account pass.
   *
   * @throws OntapException if it is not the caller
   */
  void check(HttpAsk ask) {
    Optional<String> header = ask.header("authorization");
    boolean known =
        header.isPresent()
            ? knows(header.get())
            : ask.certificate().filter(this::isAccount).isPresent();
    if (!known) {
      throw Reason.NOT_AUTHENTICATED.about(null);
    }
  }

  private boolean knows(String header) {
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      String expected = settings.username() + ":" + settings.password();
      return same(decoded(header.substring(BASIC.length())), expected);
    }
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && settings.release().takesBearerTokens()
        && settings.bearerTokens().stream()
            .anyMatch(token -> same(header.substring(BEARER.length()), token));
  }

  private boolean isAccount(X509Certificate certificate) {
    return settings.clientCertificates()
        && certificate.getSubjectX500Principal().getName().equals("CN=" + settings.username());
  }

  private static String decoded(String credentials) {
    try {
      return new String(
          Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Reason.NOT_AUTHENTICATED.about(null);
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
