package io.storagegateway.jobarchive.index;

import io.storagegateway.spi.BackendException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended: the value by which rows are sorted and the key of its last row. Written down
 * it is a cursor that a later process understands.
 *
 * @param value a text, a whole number or a real one; null where the row has none
 * @param key the key of the row
 */
record Place(Object value, String key) {
  private static final Pattern CURSOR =
      Pattern.compile("([a-z_]{1,40})\\.([ad])\\.(~|[A-Za-z0-9_-]*)\\.([A-Za-z0-9_-]*)");
  private static final String NOTHING = "~";

  /** Reads a cursor of a certain order. */
  static Place parse(String cursor, Order order) {
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()
        || !matcher.group(1).equals(order.field())
        || matcher.group(2).equals("d") != order.descending()) {
      throw unreadable();
    }
    try {
      String value = matcher.group(3);
      return new Place(
          value.equals(NOTHING) ? null : value(decode(value), order),
          checked(decode(matcher.group(4)), order));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private static String checked(String key, Order order) {
    if (order.key().values().apply(key).size() != order.key().columns().size()) {
      throw new IllegalArgumentException("no key");
    }
    return key;
  }

  private static Object value(String text, Order order) {
    if (order.column() == null) {
      throw new IllegalArgumentException("an order by key alone has no values");
    }
    return switch (order.column().type()) {
      case TEXT -> text;
      case NUMBER -> Long.valueOf(text);
      case REAL -> Double.valueOf(text);
    };
  }

  String cursor(Order order) {
    return order.field()
        + (order.descending() ? ".d." : ".a.")
        + (value == null ? NOTHING : encode(value.toString()))
        + '.'
        + encode(key);
  }

  private static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decode(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static BackendException unreadable() {
    return BackendException.invalid("cursor", "This is not the cursor of such a listing.");
  }
}
