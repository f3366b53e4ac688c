package io.storagegateway.access.audit;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.List;

/** SHA-256, in hexadecimal digits. */
final class Digests {
  private static final String LABEL = "storage-gateway audit batch 1";

  private Digests() {}

  /** The digest of the records of a batch, in the order of their numbers. */
  static String of(List<StoredRecord> records) {
    Hasher digest = Hashing.sha256().newHasher();
    digest.putBytes(new Encoding().text(LABEL).number((long) records.size()).bytes());
    records.forEach(record -> digest.putBytes(record.encoded()));
    return digest.hash().toString();
  }

  static String of(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString();
  }
}
