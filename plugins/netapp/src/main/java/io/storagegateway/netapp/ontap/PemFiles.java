package io.storagegateway.netapp.ontap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Certificates and keys as files of text (RFC 7468). */
final class PemFiles {
  private static final String CERTIFICATE = "client_certificate";
  private static final String KEY = "client_key";

  private PemFiles() {}

  /**
   * Reads certificates.
   *
   * @param setting what names the file
   * @throws IllegalArgumentException if the file cannot be read or holds none
   */
  static List<X509Certificate> certificates(String setting, Path file) {
    byte[] text = read(setting, file).getBytes(StandardCharsets.UTF_8);
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException(noCertificate(setting, file), e);
    }
    throw new IllegalArgumentException(noCertificate(setting, file));
  }

  /**
   * Reads the gateway's own certificate and its key.
   *
   * @throws IllegalArgumentException if a file cannot be read, or they do not fit together
   */
  static Identity identity(Authentication.ClientCertificate files) {
    List<X509Certificate> chain = certificates(CERTIFICATE, files.certificate());
    String key = read(KEY, files.key());
    if (key.contains("ENCRYPTED")) {
      throw new IllegalArgumentException(
          KEY + ": the key in " + files.key() + " is encrypted; it has to be in clear text");
    }
    if (!key.contains("-----BEGIN PRIVATE KEY-----")) {
      throw new IllegalArgumentException(
          KEY + ": " + files.key() + " holds no private key in PKCS #8 (BEGIN PRIVATE KEY)");
    }
    return new Identity(held(files, chain.get(0), key), chain.subList(1, chain.size()));
  }

  private static HeldCertificate held(
      Authentication.ClientCertificate files, X509Certificate certificate, String key) {
    try {
      return HeldCertificate.decode(Certificates.certificatePem(certificate) + key);
    } catch (IllegalArgumentException e) {
      // Its message and its causes may show parts of the key.
      throw new IllegalArgumentException(
          KEY + ": the key in " + files.key() + " does not belong to the certificate", null);
    }
  }

  private static String read(String setting, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(setting + ": " + file + " cannot be read", e);
    }
  }

  private static String noCertificate(String setting, Path file) {
    return setting + ": " + file + " holds no certificate in PEM";
  }

  /**
   * A certificate with its key, and the authorities between it and one that the filer trusts.
   *
   * @param certificate the gateway's own
   * @param between in the order of the file
   */
  record Identity(HeldCertificate certificate, List<X509Certificate> between) {
    void present(HandshakeCertificates.Builder builder) {
      builder.heldCertificate(certificate, between.toArray(X509Certificate[]::new));
    }
  }
}
