package io.storagegateway.spi.value;

/**
 * What the inside of a JSON array holds (RFC 8259, sections 2 and 6).
 *
 * @param size how many values
 * @param missing how many of them are null
 */
record JsonNumbers(int size, int missing) {
  private static final int NULL_LENGTH = 4;

  /**
   * Reads all of it, from one byte to before another. Millions of values pass here for one answer.
   *
   * @param text ends with the closing bracket, so that nothing can be read beyond it
   * @param end where that bracket is
   * @throws IllegalArgumentException if it holds anything but numbers and nulls
   */
  static JsonNumbers in(byte[] text, int from, int end) {
    int at = behindSpace(text, from);
    int size = 0;
    int missing = 0;
    while (at < end || size > 0) {
      if (text[at] == 'n') {
        at = behindNull(text, at);
        missing++;
      } else {
        at = behindNumber(text, at);
      }
      size++;
      at = behindSpace(text, at);
      if (at == end) {
        break;
      }
      if (text[at] != ',') {
        throw bad(at);
      }
      at = behindSpace(text, at + 1);
    }
    return new JsonNumbers(size, missing);
  }

  private static int behindNull(byte[] text, int from) {
    if (text[from + 1] != 'u' || text[from + 2] != 'l' || text[from + 3] != 'l') {
      throw bad(from);
    }
    return from + NULL_LENGTH;
  }

  private static int behindNumber(byte[] text, int from) {
    int at = text[from] == '-' ? from + 1 : from;
    at = text[at] == '0' ? at + 1 : behindDigits(text, at);
    if (text[at] == '.') {
      at = behindDigits(text, at + 1);
    }
    if (text[at] == 'e' || text[at] == 'E') {
      at++;
      at = behindDigits(text, text[at] == '+' || text[at] == '-' ? at + 1 : at);
    }
    return at;
  }

  private static int behindDigits(byte[] text, int from) {
    int at = from;
    while (text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw bad(at);
    }
    return at;
  }

  private static int behindSpace(byte[] text, int from) {
    int at = from;
    while (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t') {
      at++;
    }
    return at;
  }

  private static IllegalArgumentException bad(int at) {
    return new IllegalArgumentException("no number of JSON at byte " + at);
  }
}
