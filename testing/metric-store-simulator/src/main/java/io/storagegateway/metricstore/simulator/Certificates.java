package io.storagegateway.metricstore.simulator;

import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority, and the store's certificate from it. */
final class Certificates {
  private final HeldCertificate authority =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("metric store simulator authority")
          .build();

  private final HeldCertificate server =
      new HeldCertificate.Builder()
          .signedBy(authority)
          .commonName("metric store simulator")
          .addSubjectAlternativeName("127.0.0.1")
          .addSubjectAlternativeName("localhost")
          .build();

  SSLContext serverContext() {
    return new HandshakeCertificates.Builder().heldCertificate(server).build().sslContext();
  }

  String authorityPem() {
    return authority.certificatePem();
  }
}
