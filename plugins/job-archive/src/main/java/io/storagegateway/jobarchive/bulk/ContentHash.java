package io.storagegateway.jobarchive.bulk;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The SHA-256 of some content.
 *
 * @param hex 64 hexadecimal digits
 */
public record ContentHash(String hex) {
  /**
   * What a digest has come to.
   *
   * @param digest is empty afterwards
   * @return its value
   */
  public static ContentHash of(MessageDigest digest) {
    return new ContentHash(HexFormat.of().formatHex(digest.digest()));
  }
}
