package io.storagegateway.access.audit;

import java.util.Locale;

/** Numbers as people read them. */
public final class Words {
  private Words() {}

  /**
   * A number with its thousands apart.
   *
   * @param number any
   * @return for example {@code 12,345}
   */
  public static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /**
   * How many of something.
   *
   * @param number any
   * @param one what one of it is called; an s makes it several
   * @return for example {@code 12,345 records} or {@code 1 record}
   */
  public static String count(long number, String one) {
    return number(number) + " " + one + (number == 1 ? "" : one.endsWith("h") ? "es" : "s");
  }
}
