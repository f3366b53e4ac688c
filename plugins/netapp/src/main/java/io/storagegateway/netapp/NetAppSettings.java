package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.ConnectionSettings;
import io.storagegateway.netapp.ontap.Scope;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of one NetApp endpoint: one SVM, and exactly one way to sign in to it.
 *
 * @param url where the filer is managed, {@code https://filer.example} or the host name alone
 * @param svm the name of the SVM
 * @param scope what the account belongs to, {@code svm} (unless said otherwise) or {@code cluster};
 *     for a cluster's account, {@code url} is that of the cluster
 * @param username the account for signing in with a password
 * @param password its password
 * @param clientCertificate a PEM file with the certificate for signing in with one
 * @param clientKey a PEM file with its private key, in PKCS #8 and not encrypted
 * @param tokenUrl where an OAuth 2 server gives tokens, for signing in with one (ONTAP 9.14.1 and
 *     later)
 * @param clientId who the gateway is to that server
 * @param clientSecret the secret that proves it
 * @param tokenScope what tokens are asked for, the server's default unless said otherwise
 * @param tokenCaFile a PEM file of the authorities that may vouch for that server, those of the
 *     Java platform unless said otherwise
 * @param caFile a PEM file of the authorities that may vouch for the filer, those of the Java
 *     platform unless said otherwise
 * @param insecureSkipVerify whether the filer is believed without any proof of who it is; never
 *     unless said otherwise
 * @param pageSize how many objects are asked for at once, 500 unless said otherwise
 * @param maxRequests how many requests are under way at once, 8 unless said otherwise
 * @param maxAnswerBytes the greatest answer that is read, 64 MiB unless said otherwise
 * @param connectTimeout how long a connection may take to be made, 5 s unless said otherwise
 * @param timeout how long the filer may be silent, 30 s unless said otherwise; a call's own
 *     deadline ends it earlier
 * @param returnTimeout how long a write is asked to wait for its end before it is followed as a
 *     job, 15 s unless said otherwise, at most 120 s
 * @param splitClones whether a clone is split from its parent at once, so that it takes up space of
 *     its own and its parent's snapshot can be deleted; not unless said otherwise
 */
public record NetAppSettings(
    @NotNull FilerUrl url,
    @NotBlank String svm,
    Scope scope,
    String username,
    Secret password,
    Path clientCertificate,
    Path clientKey,
    URI tokenUrl,
    String clientId,
    Secret clientSecret,
    String tokenScope,
    Path tokenCaFile,
    Path caFile,
    Boolean insecureSkipVerify,
    @Min(1) @Max(MAX_PAGE) Integer pageSize,
    @Min(1) @Max(MAX_REQUESTS) Integer maxRequests,
    @Min(MIN_ANSWER) Long maxAnswerBytes,
    Span connectTimeout,
    Span timeout,
    Span returnTimeout,
    Boolean splitClones) {
  private static final int MAX_PAGE = 10_000;
  private static final int MAX_REQUESTS = 64;
  private static final long MIN_ANSWER = 1L << 20;
  private static final Duration LONGEST_RETURN = Duration.ofMinutes(2);
  private static final int USUAL_PAGE = 500;
  private static final int USUAL_REQUESTS = 8;
  private static final long USUAL_ANSWER = 64L << 20;

  /** Fills in defaults. */
  public NetAppSettings {
    scope = Optional.ofNullable(scope).orElse(Scope.SVM);
    insecureSkipVerify = Optional.ofNullable(insecureSkipVerify).orElse(false);
    pageSize = Optional.ofNullable(pageSize).orElse(USUAL_PAGE);
    maxRequests = Optional.ofNullable(maxRequests).orElse(USUAL_REQUESTS);
    maxAnswerBytes = Optional.ofNullable(maxAnswerBytes).orElse(USUAL_ANSWER);
    connectTimeout = Optional.ofNullable(connectTimeout).orElse(Span.ofSeconds(5));
    timeout = Optional.ofNullable(timeout).orElse(Span.ofSeconds(30));
    returnTimeout = Optional.ofNullable(returnTimeout).orElse(Span.ofSeconds(15));
    splitClones = Optional.ofNullable(splitClones).orElse(false);
  }

  /**
   * How the client reaches the SVM.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  ConnectionSettings connection() {
    if (returnTimeout.duration().compareTo(LONGEST_RETURN) > 0) {
      throw new IllegalArgumentException("return_timeout: is at most 120s");
    }
    return new ConnectionSettings(
        url.uri(),
        svm,
        scope,
        SignIn.of(this),
        new ConnectionSettings.Trust(Optional.ofNullable(caFile), insecureSkipVerify),
        new ConnectionSettings.Limits(
            maxRequests,
            maxAnswerBytes,
            connectTimeout.duration(),
            timeout.duration(),
            returnTimeout.duration()));
  }
}
