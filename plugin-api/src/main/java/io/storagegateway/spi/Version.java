package io.storagegateway.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Versions of objects on back-ends that keep none of their own. A version is opaque and changes
 * with the object's identity, its state or anything that can be written, but not with usage
 * figures.
 */
public final class Version {
  private static final int BYTES = 12;

  private Version() {}

  /**
   * A version made of an object's fields.
   *
   * @param fields identity, state and everything that can be written, always in the same order;
   *     their text must be stable
   * @return the same text for equal fields
   */
  public static String of(Object... fields) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Arrays.deepToString(fields).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
