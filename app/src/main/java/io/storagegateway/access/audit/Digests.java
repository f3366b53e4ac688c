package io.storagegateway.access.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, in hexadecimal digits. */
final class Digests {
  private static final String ALGORITHM = "SHA-256";
  private static final String LABEL = "storage-gateway audit batch 1";

  private Digests() {}

  /** The digest of the records of a batch, in the order of their numbers. */
  static String of(List<StoredRecord> records) {
    MessageDigest digest = sha256();
    digest.update(new Encoding().text(LABEL).number((long) records.size()).bytes());
    records.forEach(record -> digest.update(record.encoded()));
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
