package io.storagegateway.ontap.simulator;

import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority, the filer's certificate from it, and its account's. */
final class Certificates {
  private static final Duration LONG_AGO = Duration.ofDays(30);
  private static final Duration NOT_SO_LONG_AGO = Duration.ofDays(1);
  private static final Duration VALID = Duration.ofDays(365);

  private final HeldCertificate authority;
  private final HeldCertificate server;
  private final HeldCertificate client;

  Certificates(SimulatorSettings settings) {
    Instant now = Instant.now();
    this.authority =
        new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("ONTAP simulator authority")
            .validityInterval(
                now.minus(LONG_AGO).toEpochMilli(), now.plus(VALID).toEpochMilli())
            .build();
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder().signedBy(authority).commonName("ONTAP simulator");
    settings.certificateHosts().forEach(builder::addSubjectAlternativeName);
    Instant end =
        settings.certificateExpired() ? now.minus(NOT_SO_LONG_AGO) : now.plus(VALID);
    this.server =
        builder.validityInterval(now.minus(LONG_AGO).toEpochMilli(), end.toEpochMilli()).build();
    this.client =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName(settings.username())
            .build();
  }

  SSLContext serverContext() {
    return new HandshakeCertificates.Builder()
        .heldCertificate(server)
        .addTrustedCertificate(authority.certificate())
        .build()
        .sslContext();
  }

  String authorityPem() {
    return authority.certificatePem();
  }

  ClientCertificate client() {
    return new ClientCertificate(client.certificatePem(), client.privateKeyPkcs8Pem());
  }
}
