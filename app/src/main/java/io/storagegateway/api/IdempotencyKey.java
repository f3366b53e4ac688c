package io.storagegateway.api;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.storagegateway.api.problem.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A key that a request came with.
 *
 * @param id a digest of it, of its caller, and of the method and path that it is for
 * @param digest of what was asked for
 */
record IdempotencyKey(String id, String digest) {
  static final String HEADER = "Idempotency-Key";

  private static final int MAX_LENGTH = 255;

  /**
   * Reads the header.
   *
   * @param values all that there are
   * @throws io.storagegateway.api.problem.ProblemException 400 if it is not one, of 1 to 255
   *     visible ASCII characters
   */
  static String text(List<String> values) {
    String text = values.size() == 1 ? values.get(0) : "";
    if (text.isEmpty()
        || text.length() > MAX_LENGTH
        || !text.chars().allMatch(character -> character > ' ' && character <= '~')) {
      throw Refusals.badParameter(
              HEADER, "must be there once and have 1 to 255 visible ASCII characters")
          .exception();
    }
    return text;
  }

  /**
   * @param query as it was sent, null for none: it tells a dry run from what it tries
   */
  static IdempotencyKey of(
      String text, String subject, String method, String path, String query, byte[] body) {
    return new IdempotencyKey(
        digest(bytes(subject), bytes(method), bytes(path), bytes(text)),
        digest(bytes(query == null ? "" : query), body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Each part is told from the next by its length. */
  private static String digest(byte[]... parts) {
    Hasher digest = Hashing.sha256().newHasher();
    for (byte[] part : parts) {
      digest.putInt(part.length).putBytes(part);
    }
    return digest.hash().toString();
  }
}
