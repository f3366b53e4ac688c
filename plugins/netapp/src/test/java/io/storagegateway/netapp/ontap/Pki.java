package io.storagegateway.netapp.ontap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Authorities and certificates of a test, and their files. */
final class Pki {
  private final HeldCertificate authority =
      new HeldCertificate.Builder().commonName("authority").certificateAuthority(0).build();
  private final HeldCertificate clientAuthority =
      new HeldCertificate.Builder().commonName("clients").certificateAuthority(1).build();
  private final Path folder;

  Pki(Path folder) {
    this.folder = folder;
  }

  /** A server that proves to be a host. */
  SSLSocketFactory server(String host) {
    return server(certificate(host).build());
  }

  SSLSocketFactory expired(String host) {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    return server(
        certificate(host)
            .validityInterval(
                yesterday.minus(Duration.ofDays(1)).toEpochMilli(), yesterday.toEpochMilli())
            .build());
  }

  SSLSocketFactory notYetValid(String host) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    return server(
        certificate(host)
            .validityInterval(
                tomorrow.toEpochMilli(), tomorrow.plus(Duration.ofDays(1)).toEpochMilli())
            .build());
  }

  /** The file of the authority that vouches for servers. */
  Path authorityFile() throws IOException {
    return write("ca.pem", authority.certificatePem());
  }

  /** The file of an authority that vouches for nobody here. */
  Path otherAuthorityFile() throws IOException {
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
    return write("other.pem", other.certificatePem());
  }

  /** A certificate of a client, by way of an authority in between, and its key. */
  Authentication.ClientCertificate client() throws IOException {
    HeldCertificate between =
        new HeldCertificate.Builder().certificateAuthority(0).signedBy(clientAuthority).build();
    HeldCertificate client =
        new HeldCertificate.Builder().commonName("gateway").signedBy(between).build();
    return new Authentication.ClientCertificate(
        write("client.pem", client.certificatePem() + between.certificatePem()),
        write("client.key", client.privateKeyPkcs8Pem()));
  }

  /** A certificate of a client that no server here trusts. */
  Authentication.ClientCertificate stranger() throws IOException {
    HeldCertificate stranger = new HeldCertificate.Builder().commonName("stranger").build();
    return new Authentication.ClientCertificate(
        write("stranger.pem", stranger.certificatePem()),
        write("stranger.key", stranger.privateKeyPkcs8Pem()));
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private HeldCertificate.Builder certificate(String host) {
    return new HeldCertificate.Builder()
        .commonName("filer")
        .addSubjectAlternativeName(host)
        .signedBy(authority);
  }

  private SSLSocketFactory server(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .addTrustedCertificate(clientAuthority.certificate())
        .build()
        .sslSocketFactory();
  }
}
