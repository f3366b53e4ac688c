package io.storagegateway.auth.groups;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A key with a certificate that it vouches for itself, made for one test. */
public record ServerCertificate(Path keyStore, Path pem) {
  private static final String PASSWORD = "changeit";

  /** Makes both. */
  public static ServerCertificate of(String host, Path folder) {
    Path keyStore = folder.resolve(host + ".p12");
    Path pem = folder.resolve(host + ".pem");
    run(
        ("generate-self-signed-certificate --keystore %s --keystore-password %s --keystore-type"
                + " PKCS12 --alias server --subject-dn CN=%s --subject-alternative-name-dns %s"
                + " --key-algorithm EC --key-size-bits 256 --signature-algorithm SHA256withECDSA")
            .formatted(keyStore, PASSWORD, host, host));
    run(
        ("export-certificate --keystore %s --keystore-password %s --alias server --output-file %s"
                + " --output-format PEM")
            .formatted(keyStore, PASSWORD, pem));
    return new ServerCertificate(keyStore, pem);
  }

  /** TLS of a server that has it. */
  public SSLUtil tls() {
    try {
      return new SSLUtil(
          new KeyStoreKeyManager(
              keyStore.toFile(), PASSWORD.toCharArray(), "PKCS12", "server", true),
          null);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(String command) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ResultCode result = ManageCertificates.main(null, said, said, command.split(" "));
    if (!result.equals(ResultCode.SUCCESS)) {
      throw new AssertionError(said.toString(StandardCharsets.UTF_8));
    }
  }
}
