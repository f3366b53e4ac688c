package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import java.util.regex.Pattern;

/** Rules for values that come from callers. */
final class Texts {
  static final int MAX_LENGTH = 255;

  /** At least one character, and none that cannot be seen on paper, such as a line break. */
  static final String PRINTABLE = "[^\\p{C}\\p{Zl}\\p{Zp}]+";

  private static final int MAX_PATH_LENGTH = 1_023;
  private static final Pattern PRINTABLE_PATTERN = Pattern.compile(PRINTABLE);

  private Texts() {}

  /** Refuses a text that is there but cannot be used. */
  static void checkPrintable(String field, String text) {
    if (text != null && (text.length() > MAX_LENGTH || !printable(text))) {
      throw BackendException.invalid(
          field, "It must have 1 to " + MAX_LENGTH + " printable characters.");
    }
  }

  static void checkJunctionPath(String path) {
    if (path != null
        && (!path.startsWith("/") || path.length() > MAX_PATH_LENGTH || !printable(path))) {
      throw BackendException.invalid(
          "junction_path",
          "A junction path begins with a slash and has at most "
              + MAX_PATH_LENGTH
              + " printable characters.");
    }
  }

  /** Refuses to clear what always has a value. */
  static <T> T given(String field, T value) {
    if (value == null) {
      throw BackendException.invalid(field, "It cannot be cleared.");
    }
    return value;
  }

  private static boolean printable(String text) {
    return PRINTABLE_PATTERN.matcher(text).matches();
  }
}
