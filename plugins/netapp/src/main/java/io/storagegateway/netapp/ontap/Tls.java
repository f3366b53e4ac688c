package io.storagegateway.netapp.ontap;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/**
 * Whom the gateway believes on a connection, and how it proves itself.
 *
 * @param context makes the connections
 * @param trust whom to believe
 * @param unverified whether host names are not compared either
 */
record Tls(SSLContext context, X509TrustManager trust, boolean unverified) {
  /**
   * Reads the files that settings name.
   *
   * @param setting the one that names the authorities
   * @throws IllegalArgumentException if a file cannot be used; says which setting names it
   */
  static Tls of(
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
    HandshakeCertificates certificates = builder.build();
    X509TrustManager believed = trust.unverified() ? new Anybody() : certificates.trustManager();
    return new Tls(context(certificates, believed), believed, trust.unverified());
  }

  OkHttpClient.Builder secure(OkHttpClient.Builder client) {
    client.sslSocketFactory(context.getSocketFactory(), trust);
    return unverified ? client.hostnameVerifier((host, session) -> true) : client;
  }

  private static SSLContext context(HandshakeCertificates own, X509TrustManager believed) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {own.keyManager()}, new TrustManager[] {believed}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform offers no TLS", e);
    }
  }
}
