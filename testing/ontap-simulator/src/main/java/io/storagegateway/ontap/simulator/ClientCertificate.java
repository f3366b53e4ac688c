package io.storagegateway.ontap.simulator;

/**
 * What the filer's account can prove itself with.
 *
 * @param certificate in PEM
 * @param privateKey in PEM, as PKCS #8
 */
public record ClientCertificate(String certificate, String privateKey) {
  /** Without the key. */
  @Override
  public String toString() {
    return "ClientCertificate[" + certificate + "]";
  }
}
