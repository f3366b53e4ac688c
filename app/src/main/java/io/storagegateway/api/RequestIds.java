package io.storagegateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;

/** Gives each request its id: the caller's own where it is fit for logs, else a new one. */
public final class RequestIds {
  /** The header in both directions. */
  public static final String HEADER = "X-Request-Id";

  /** The attribute of the request that holds its id. */
  public static final String ATTRIBUTE = "io.storagegateway.request-id";

  private static final int MAX_LENGTH = 128;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private RequestIds() {}

  /**
   * The id of a request, the same whenever it is asked for.
   *
   * @param request the request
   * @return never null
   */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    String id = accept(request.getHeader(HEADER));
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /**
   * The id for a request that came with this header.
   *
   * @param header the header's value, null if there was none
   * @return the same if it is 1 to 128 letters, digits or {@code -_.:}, else a new one
   */
  public static String accept(String header) {
    return header != null && isFit(header) ? header : create();
  }

  private static boolean isFit(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean fit =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_'
              || c == '.'
              || c == ':';
      if (!fit) {
        return false;
      }
    }
    return true;
  }

  /** Need not be secret, only unlikely to come twice. */
  private static String create() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    char[] text = new char[24];
    long bits = 0;
    for (int i = 0; i < text.length; i++) {
      if (i % 16 == 0) {
        bits = random.nextLong();
      }
      text[i] = HEX[(int) (bits & 15)];
      bits >>>= 4;
    }
    return new String(text);
  }
}
