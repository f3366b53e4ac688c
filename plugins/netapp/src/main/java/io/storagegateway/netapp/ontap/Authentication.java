package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Who the gateway is to a filer. */
public sealed interface Authentication {
  /**
   * A name and a password.
   *
   * @param username the account
   * @param password revealed for each request
   */
  record Basic(String username, Secret password) implements Authentication {}

  /**
   * A certificate that the filer knows.
   *
   * @param certificate a PEM file, perhaps with the authorities in between behind it
   * @param key a PEM file with the private key in PKCS #8, not encrypted
   */
  record ClientCertificate(Path certificate, Path key) implements Authentication {}

  /**
   * A token of an OAuth 2 server (RFC 6749, client credentials), from ONTAP 9.14.1 on.
   *
   * @param tokenUrl where tokens are given
   * @param clientId who the gateway is to that server
   * @param clientSecret revealed for each token
   * @param scope what the token is for, empty for the server's default
   * @param authorities a PEM file of the only authorities that are trusted to be that server; empty
   *     for those of the Java platform
   */
  record Bearer(
      URI tokenUrl,
      String clientId,
      Secret clientSecret,
      Optional<String> scope,
      Optional<Path> authorities)
      implements Authentication {}
}
