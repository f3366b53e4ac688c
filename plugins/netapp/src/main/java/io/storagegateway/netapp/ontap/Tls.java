package io.storagegateway.netapp.ontap;

import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/**
 * Whom the gateway believes on a connection, and how it proves itself.
 *
 * @param certificates authorities, and the gateway's own certificate
 * @param unverified whether host names are not compared either
 */
record Tls(HandshakeCertificates certificates, boolean unverified) {
  /**
   * Reads the files that settings name.
   *
   * @param host the server's, for which alone verification may be off
   * @throws IllegalArgumentException if a file cannot be used; says which setting names it
   */
  static Tls of(
      String host,
      ConnectionSettings.Trust trust,
      Optional<Authentication.ClientCertificate> own,
      String setting) {
    HandshakeCertificates.Builder builder = new HandshakeCertificates.Builder();
    if (trust.authorities().isPresent()) {
      PemFiles.certificates(setting, trust.authorities().get())
          .forEach(builder::addTrustedCertificate);
    } else {
      builder.addPlatformTrustedCertificates();
    }
    own.ifPresent(files -> PemFiles.identity(files).present(builder));
    if (trust.unverified()) {
      builder.addInsecureHost(host);
    }
    return new Tls(builder.build(), trust.unverified());
  }

  OkHttpClient.Builder secure(OkHttpClient.Builder client) {
    client.sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
    return unverified ? client.hostnameVerifier((host, session) -> true) : client;
  }
}
