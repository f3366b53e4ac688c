package io.storagegateway.metricstore.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom the gateway believes on a connection. */
final class Trust {
  private static final String SETTING = "ca_file: ";

  private Trust() {}

  /**
   * Believes the authorities in a file alone.
   *
   * @throws IllegalArgumentException if the file cannot be read or holds none
   */
  static SSLContext in(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate certificate : certificates(file)) {
        store.setCertificateEntry("authority" + count++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the platform offers no TLS", e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file) {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(SETTING + file + " cannot be read", e);
    }
    Collection<? extends Certificate> found = List.of();
    try {
      found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(SETTING + file + " holds no certificate in PEM", e);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(SETTING + file + " holds no certificate in PEM");
    }
    return found;
  }
}
