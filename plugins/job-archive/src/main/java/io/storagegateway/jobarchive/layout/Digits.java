package io.storagegateway.jobarchive.layout;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The three kinds of numbers that folders are named by. A name is taken only in the one form in
 * which a key is written: {@code 01034} beside {@code 1034} would be the same job twice.
 */
final class Digits {
  private static final Pattern PLAIN = Pattern.compile("0|[1-9]\\d{0,11}");
  private static final Pattern THREE = Pattern.compile("\\d{3}");
  private static final Pattern PADDED = Pattern.compile("\\d{1,18}");

  private Digits() {}

  /** The number of thousands, from the name of a first folder. */
  static OptionalLong thousands(String name) {
    return of(PLAIN, name);
  }

  /** The last three digits, from the name of a second folder. */
  static OptionalLong rest(String name) {
    return of(THREE, name);
  }

  /** A time in seconds since 1970, from the name of a third folder. */
  static OptionalLong start(String name) {
    OptionalLong start = of(PLAIN, name);
    return start.isPresent() && start.getAsLong() <= JobKey.LAST_START
        ? start
        : OptionalLong.empty();
  }

  /** Whether a name is a number in whatever form. */
  static boolean isNumber(String name) {
    return PADDED.matcher(name).matches();
  }

  private static OptionalLong of(Pattern form, String name) {
    return form.matcher(name).matches()
        ? OptionalLong.of(Long.parseLong(name))
        : OptionalLong.empty();
  }
}
