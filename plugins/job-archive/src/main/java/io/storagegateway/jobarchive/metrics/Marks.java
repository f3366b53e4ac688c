package io.storagegateway.jobarchive.metrics;

/** Finds the bytes of a JSON document that tell where something begins or ends (RFC 8259). */
final class Marks {
  /** How deep the names of metrics and of scopes are. */
  static final int SHALLOW = 2;

  private static final int BYTES = 256;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final String SEPARATORS = ",:";

  /** Blanks, numbers and words, among them NaN and Infinity. */
  private static final String BETWEEN =
      " \t\r\n+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final boolean[] DEEP_MARKS = allBut(BETWEEN + SEPARATORS);
  private static final boolean[] SHALLOW_MARKS = allBut(BETWEEN);
  private static final boolean[] TEXT_MARKS = textMarks();

  private Marks() {}

  /** The next bracket or quote, or separator where names matter, or what belongs to no document. */
  static int outsideText(byte[] document, int from, int to, int depth) {
    return next(document, from, to, depth > SHALLOW ? DEEP_MARKS : SHALLOW_MARKS);
  }

  /** The next quote, backslash or control character. */
  static int inText(byte[] document, int from, int to) {
    return next(document, from, to, TEXT_MARKS);
  }

  private static int next(byte[] document, int from, int to, boolean[] marks) {
    int at = from;
    while (at < to && !marks[document[at] & 0xff]) {
      at++;
    }
    return at;
  }

  private static boolean[] allBut(String characters) {
    boolean[] marks = new boolean[BYTES];
    for (int i = 0; i < BYTES; i++) {
      marks[i] = characters.indexOf(i) < 0;
    }
    return marks;
  }

  private static boolean[] textMarks() {
    boolean[] marks = new boolean[BYTES];
    for (int i = 0; i < BYTES; i++) {
      marks[i] = i < FIRST_PRINTABLE || i == '"' || i == '\\';
    }
    return marks;
  }
}
