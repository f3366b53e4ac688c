package io.storagegateway.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Who may vouch for a server.
 *
 * @param trust decides whom to trust
 */
public record Authorities(X509TrustManager trust) {
  /**
   * Certain authorities, or the usual ones.
   *
   * @param certificates theirs, in PEM; null for those of the Java run time
   * @return never null
   * @throws IllegalArgumentException if the file cannot be read or holds no certificates
   */
  public static Authorities of(Path certificates) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(certificates == null ? null : store(certificates));
      return new Authorities(
          Stream.of(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElseThrow());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("no certificates can be read from " + certificates, e);
    }
  }

  /**
   * TLS that trusts them.
   *
   * @return a new context
   */
  public SSLContext tls() {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trust}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java run time has no TLS", e);
    }
  }

  /** What is wrong with a file of certificates; empty where it can be used. */
  static Optional<String> problem(Path certificates) {
    try {
      return read(certificates).isEmpty()
          ? Optional.of("names a file that holds no PEM certificates")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("names a file that cannot be read");
    } catch (CertificateException e) {
      return Optional.of("names a file that holds no PEM certificates");
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : read(file)) {
      store.setCertificateEntry(Integer.toString(store.size()), certificate);
    }
    if (store.size() == 0) {
      throw new IOException("the file is empty");
    }
    return store;
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }
}
