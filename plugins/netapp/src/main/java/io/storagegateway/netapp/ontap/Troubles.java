package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Finding;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says of what keeps calls from succeeding what it is and what to do about it. */
final class Troubles {
  private static final String PLAIN_TEXT = "plaintext connection?";
  private static final String UNRECOGNIZED = "Unsupported or unrecognized SSL message";
  private static final String NO_PATH = "certification path";

  private final ConnectionSettings settings;

  Troubles(ConnectionSettings settings) {
    this.settings = settings;
  }

  Finding finding(BackendException trouble) {
    return switch (trouble.reason()) {
      case "filer-unknown-host" ->
          error(
              "The host name " + settings.url().getHost() + " cannot be resolved.",
              "Check the host in url, and the DNS servers of this machine.");
      case "filer-unreachable" -> unreachable(trouble);
      case "filer-not-trusted" -> untrusted(trouble);
      case "connection-lost" -> lost();
      case "filer-silent" ->
          error(
              "The filer takes connections, but does not answer in time.",
              "Look at the filer's load, and raise timeout if it is always that slow.");
      case "credentials-refused" -> refused();
      case "token-refused" ->
          error(
              "The token server does not accept the gateway.",
              "Check client_id, client_secret and token_scope, and the client at that server.");
      case "token-server-failed", "token-server-silent", "token-unreadable" ->
          error(
              "The token server at " + settings.tokenHost() + " gives no token: " + root(trouble),
              "Check token_url and token_ca_file, and whether that server runs.");
      case "unreadable-answer" ->
          error(
              "What answers at " + settings.url() + " is not ONTAP's REST API.",
              "Check host and port in url, and that the web services of the filer are on:"
                  + " vserver services web show");
      default ->
          error(trouble.getMessage(), "Look at the log of the gateway, and at that of the filer.");
    };
  }

  private Finding unreachable(BackendException trouble) {
    return has(trouble, SocketTimeoutException.class)
        ? error(
            "Nothing answers at " + settings.url() + ": the connection times out.",
            "Check host and port in url, routes and firewalls between here and there.")
        : error(
            "No connection to " + settings.url() + " can be made: " + root(trouble) + ".",
            "Check host and port in url, and whether the interface allows management over HTTPS.");
  }

  private Finding untrusted(BackendException trouble) {
    if (has(trouble, CertificateExpiredException.class)) {
      return error(
          "The filer's certificate has expired.",
          "Give the filer a new one: security certificate create, then security ssl modify.");
    }
    if (has(trouble, CertificateNotYetValidException.class)) {
      return error(
          "The filer's certificate is not valid yet.",
          "Compare the clocks of the filer and of this machine.");
    }
    if (has(trouble, SSLPeerUnverifiedException.class)) {
      return error(
          "The filer's certificate is not for the host " + settings.url().getHost() + ".",
          "Use a host name that the certificate names, or give the filer a certificate that names"
              + " this one.");
    }
    String said = root(trouble);
    if (said.contains(UNRECOGNIZED) || said.contains(PLAIN_TEXT)) {
      return error(
          "What answers at " + settings.url() + " does not speak TLS.",
          "Check the port in url; management over HTTPS is on 443 unless configured otherwise.");
    }
    if (said.contains(NO_PATH)) {
      return error(
          "The filer's certificate is from an authority that is not trusted.",
          "Save the certificate of that authority in a file and name it in ca_file.");
    }
    return refusedCertificate()
        .orElseGet(
            () ->
                error(
                    "No trusted connection can be made: " + said + ".",
                    "Check the port in url, and the filer's certificate: security certificate"
                        + " show"));
  }

  /** In TLS 1.3 a server refuses a client's certificate only after the client has begun. */
  private Finding lost() {
    return refusedCertificate()
        .orElseGet(
            () ->
                error(
                    "The filer ends the connection without an answer.",
                    "Check the port in url, and look at the filer's log."));
  }

  private Optional<Finding> refusedCertificate() {
    return settings.authentication() instanceof Authentication.ClientCertificate
        ? Optional.of(
            error(
                "The filer does not accept the gateway's certificate, or none at all.",
                "Install its authority (security certificate install -type client-ca) and allow it"
                    + " (security ssl modify -client-enabled true)."))
        : Optional.empty();
  }

  private Finding refused() {
    String correction =
        settings.authentication() instanceof Authentication.Bearer
            ? "Check that ONTAP is 9.14.1 or later, the scopes and roles of the token, and: security"
                + " oauth2 client show"
            : "Check the account, and that it may use the application http: security login show";
    return error("The filer does not accept the gateway's credentials.", correction);
  }

  private static boolean has(Throwable trouble, Class<? extends Throwable> type) {
    return Stream.iterate(trouble, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }

  private static String root(Throwable trouble) {
    Throwable last =
        Stream.iterate(trouble, cause -> cause != null, Throwable::getCause)
            .reduce((one, next) -> next)
            .orElse(trouble);
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }

  private static Finding error(String what, String correction) {
    return new Finding(Finding.Severity.ERROR, what, correction);
  }
}
