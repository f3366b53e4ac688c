package io.storagegateway.netapp.ontap;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach one SVM.
 *
 * @param url scheme, host and perhaps a port of a management interface
 * @param svm the SVM's name
 * @param scope what the account belongs to
 * @param authentication who the gateway is
 * @param trust whom the gateway believes
 * @param limits how much the client takes and how long it waits
 */
public record ConnectionSettings(
    URI url, String svm, Scope scope, Authentication authentication, Trust trust, Limits limits) {
  /** Checks that everything is there. */
  public ConnectionSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(svm, "svm");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(authentication, "authentication");
    Objects.requireNonNull(trust, "trust");
    Objects.requireNonNull(limits, "limits");
  }

  /** Where tokens come from; empty where none are used. */
  String tokenHost() {
    return authentication instanceof Authentication.Bearer bearer
        ? bearer.tokenUrl().getHost()
        : "";
  }

  /**
   * Whom the gateway believes.
   *
   * @param authorities a PEM file of the only authorities that are trusted; empty for those of the
   *     Java platform
   * @param unverified whether any certificate, of any host, is taken
   */
  public record Trust(Optional<Path> authorities, boolean unverified) {
    /** Trust in the authorities of the Java platform. */
    public static final Trust PLATFORM = new Trust(Optional.empty(), false);
  }

  /**
   * How much the client takes and how long it waits.
   *
   * @param requests how many requests are under way at once
   * @param answerBytes the greatest answer
   * @param connect how long a connection may take to be made
   * @param silence how long the filer may say nothing
   * @param finish for how long a write is asked to wait for its end
   */
  public record Limits(
      int requests, long answerBytes, Duration connect, Duration silence, Duration finish) {}
}
