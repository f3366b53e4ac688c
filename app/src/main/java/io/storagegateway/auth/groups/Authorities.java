package io.storagegateway.auth.groups;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Who may vouch for a server. */
final class Authorities {
  private Authorities() {}

  /**
   * TLS that trusts certain authorities.
   *
   * @param certificates theirs, in PEM; null for those of the Java run time
   * @throws IllegalArgumentException if the file cannot be read or holds no certificates
   */
  static SSLContext trusted(Path certificates) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, certificates == null ? null : trustManagers(certificates), null);
      return tls;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("no certificates can be read from " + certificates, e);
    }
  }

  private static TrustManager[] trustManagers(Path file)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : read(file)) {
      store.setCertificateEntry(Integer.toString(store.size()), certificate);
    }
    if (store.size() == 0) {
      throw new IOException("the file is empty");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }
}
